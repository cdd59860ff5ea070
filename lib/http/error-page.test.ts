import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { presentErrorPage } from "./error-page";

const shownTo = async (headers: Record<string, string>) => {
  const answer = presentErrorPage(new AppError("forbidden"), new Headers(headers));
  return { status: answer.status, text: await answer.text() };
};

describe("the page of a failure", () => {
  it.each([
    ["en", "You may not do this", {}],
    ["en", "You may not do this", { "accept-language": "de" }],
    ["fr", "Vous n’avez pas ce droit", { "accept-language": "fr-CA,en;q=0.5" }],
    ["fr", "Vous n’avez pas ce droit", { "accept-language": "en", cookie: "parlae-locale=fr" }],
  ])("speaks %s where it was asked for: %s", async (locale, title, headers) => {
    const { status, text } = await shownTo(headers);
    expect(status).toBe(403);
    expect(text).toContain(`<html lang="${locale}">`);
    expect(text).toContain(`<h1>${title}</h1>`);
  });

  it("follows the theme of the system", async () => {
    expect((await shownTo({})).text).toContain('<meta name="color-scheme" content="light dark">');
  });
});
