import { describe, expect, it } from "vitest";
import { POST } from "@/app/api/settings/theme/route";
import { Browser, signedInClinic } from "@/testing/clinic";
import { auditOf } from "@/testing/database";
import { press } from "@/testing/members";

const choose = (browser: Browser, theme: string) =>
  press(browser, POST, "/api/settings/theme", { theme });

describe("the choice of a theme", () => {
  it.each(["system", "light", "dark"])("%s is kept in this browser, for a year", async (theme) => {
    const { status, json, answer } = await choose(new Browser(), theme);
    expect([status, json]).toEqual([200, { theme }]);
    expect(answer.headers.getSetCookie()).toEqual([
      `parlae-theme=${theme}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax`,
    ]);
  });

  it("is nothing that the clinic's record has to tell", async () => {
    const { browser, accountId } = await signedInClinic();
    const before = await auditOf(accountId);
    expect((await choose(browser, "dark")).status).toBe(200);
    expect(await auditOf(accountId)).toEqual(before);
  });

  it("is one of three, and made on a page of ours", async () => {
    const { status, json, answer } = await choose(new Browser(), "dark; Domain=evil.test");
    expect([status, json.code]).toEqual([400, "invalid_input"]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const foreign = new Browser().request("/api/settings/theme", {
      method: "POST",
      headers: { Origin: "https://evil.test", "Content-Type": "application/json" },
      body: JSON.stringify({ theme: "dark" }),
    });
    expect((await POST(foreign)).status).toBe(403);
  });
});
