import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { allow, comeBack, connect, pressConnect } from "@/testing/connect";
import { secretOf, sikka, sikkaCalls } from "@/testing/control";
import { auditOf, integrationOf } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";

beforeEach(freshStart);

const SUCCESS = "?status=success&practice=Happy+Dental+Clinic";

/** Sikka's part of the way back, in its order. */
const CALLS = ["/v4/request_key", "/v4/request_key_info", "/v4/authorized_practices"];
const FAULTS = [
  ["refuses", "http_400", "authorization_failed"],
  ["has no right for us", "http_401", "authorization_failed"],
  ["refuses the connection", "refuse", "network"],
  ["answers 500", "http_500", "network"],
  ["answers 429", "http_429", "network"],
  ["does it, and the reply is lost", "drop_after_commit", "network"],
  ["breaks off in the middle", "drop_mid_body", "network"],
  ["answers half a JSON", "truncated_json", "network"],
  ["answers something else", "garbage_200", "network"],
  ["answers a page of HTML", "html_error_page", "network"],
  ["sends us elsewhere", "redirect", "network"],
  ["hangs", "hang", "network"],
] as const;

describe.each(CALLS)("%s", (path) => {
  it.each(FAULTS)(
    "%s: nothing is connected, and the code is not used again",
    async (_, action, landing) => {
      const { browser, accountId } = await signedInClinic();
      // Without the office in the exchange's own answer, we ask whom the key was issued to.
      await sikka.post("knobs", { ISSUED_TO: "missing" });
      const location = await allow(await pressConnect(browser));
      await sikka.post("faults", { match: { path }, action });
      const startedAt = Date.now();
      expect(await comeBack(browser, location)).toBe(`?error=${landing}`);
      expect(Date.now() - startedAt).toBeLessThan(20_000);
      expect(await integrationOf(accountId)).toBeUndefined();
      expect(await secretOf(accountId)).toBeUndefined();
      expect((await auditOf(accountId)).at(-1)).toBe(`connection.connect outcome ${landing}`);

      await sikka.delete("faults");
      expect(await comeBack(browser, location)).toBe(`?error=${landing}`);
      expect(await sikkaCalls("/v4/request_key")).toBe(1);
      expect(await connect(browser)).toBe(SUCCESS);
    },
  );

  it("is answered within twenty seconds when every call of Sikka's is slow", async () => {
    const { browser } = await signedInClinic();
    await sikka.post("knobs", { ISSUED_TO: "missing" });
    const location = await allow(await pressConnect(browser));
    await sikka.post("faults", { match: { path: "/v4/*" }, action: "slow_ms", ms: 3_500 });
    await sikka.post("faults", { match: { path }, action: "hang" });
    const startedAt = Date.now();
    expect(await comeBack(browser, location)).toBe("?error=network");
    expect(Date.now() - startedAt).toBeLessThan(20_000);
  }, 90_000);
});

describe("odd but real answers of the list of practices", () => {
  it.each(["204", "200"])("an empty list as %s is no practice", async (form) => {
    await sikka.post("knobs", { EMPTY_AS: form });
    const { browser } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    await sikka.post("faults", {
      match: { path: "/v4/authorized_practices" },
      action: "office_hidden",
    });
    expect(await comeBack(browser, location)).toBe("?error=no_practices");
  });

  it.each([
    ["a name of nothing but marks", "\u0000\u202e\u200b", /^Practice 1$/],
    ["a name that turns the line round", "Smile\u202eelims", /^Smileelims$/],
    ["a name with isolates and joiners", "\u2067Sm\u200dile\u2069", /^Smile$/],
    ["a name over lines", "Smile\r\nDental\u2028North", /^Smile Dental North$/],
    ["a name like a formula", '=HYPERLINK("http://x")', /^=HYPERLINK\("http:\/\/x"\)$/],
    ["a name of other letters", "歯科クリニック 😀", /^歯科クリニック 😀$/],
  ])("%s is kept as plain text", async (_, name, kept) => {
    await sikka.post("seed", {
      offices: [{ office_id: "D20002", practices: [{ practice_id: "1", name }] }],
    });
    const { browser, accountId } = await signedInClinic();
    const landing = await connect(browser);
    expect(landing).toMatch(/^\?status=success&practice=/);
    expect([...(new URLSearchParams(landing).get("practice") ?? "")].length).toBeLessThan(81);
    expect((await integrationOf(accountId))?.practice_name).toMatch(kept);
  });
});
