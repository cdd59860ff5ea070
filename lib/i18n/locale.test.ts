import { describe, expect, it } from "vitest";
import { preferredLocale } from "./locale";

describe("preferredLocale", () => {
  it.each([
    ["fr-CA,fr;q=0.9,en;q=0.8", "fr"],
    ["en-US,en;q=0.9", "en"],
    ["de,fr;q=0.5,en;q=0.4", "fr"],
    ["en;q=0.4,fr;q=0.9", "fr"],
    ["fr;q=0,en", "en"],
    ["de", "en"],
    ["", "en"],
    [null, "en"],
    [";;;,q=", "en"],
  ] as const)("reads %s as %s", (header, locale) => {
    expect(preferredLocale(header)).toBe(locale);
  });
});
