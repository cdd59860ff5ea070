import { describe, expect, it } from "vitest";
import { BASE_URL } from "@/testing/world";
import { isSameOrigin, refuseForeignOrigin, requireSameOrigin } from "./same-origin";

type Case = [origin: string | null, site: string | null, ours: boolean, foreign: boolean];

/** For each pair: may it press our buttons (`ours`), and is it plainly another site's (`foreign`)? */
const cases: Case[] = [
  [BASE_URL, null, true, false],
  [BASE_URL, "same-origin", true, false],
  [null, "same-origin", true, false],
  ["null", "same-origin", true, false],
  [null, null, false, false],
  ["", null, false, true],
  ["null", null, false, false],
  ["null", "cross-site", false, true],
  [null, "none", false, false],
  [null, "same-site", false, false],
  [null, "cross-site", false, true],
  [null, "SAME-ORIGIN", false, false],
  ["https://evil.test", null, false, true],
  ["https://evil.test", "same-origin", false, true],
  ["http://127.0.0.1", null, false, true],
  ["http://127.0.0.1:4998", null, false, true],
  ["http://localhost:4999", "same-site", false, true],
  [BASE_URL.replace("http:", "https:"), null, false, true],
  [`${BASE_URL}/`, null, false, true],
  [`${BASE_URL}.evil.test`, null, false, true],
  [`${BASE_URL}, https://evil.test`, null, false, true],
  [BASE_URL.toUpperCase(), null, false, true],
];

function requestOf(origin: string | null, site: string | null): Request {
  const headers = new Headers();
  if (origin !== null) headers.set("Origin", origin);
  if (site !== null) headers.set("Sec-Fetch-Site", site);
  return new Request(BASE_URL, { method: "POST", headers });
}

describe("same-origin", () => {
  it.each(cases)("Origin %o, Sec-Fetch-Site %o: ours %s", (origin, site, ours) => {
    const request = requestOf(origin, site);
    expect(isSameOrigin(request.headers)).toBe(ours);
    if (ours) expect(() => requireSameOrigin(request)).not.toThrow();
    else expect(() => requireSameOrigin(request)).toThrow(/^forbidden$/);
  });

  it.each(cases)(
    "Origin %o, Sec-Fetch-Site %o: ours %s, foreign %s",
    (origin, site, _, foreign) => {
      const check = () => refuseForeignOrigin(requestOf(origin, site));
      if (foreign) expect(check).toThrow(/^forbidden$/);
      else expect(check).not.toThrow();
    },
  );

  it("believes no header that a page can set by itself", () => {
    const headers = { Referer: BASE_URL, Host: "127.0.0.1:4999", "X-Forwarded-Host": "127.0.0.1" };
    expect(isSameOrigin(new Headers(headers))).toBe(false);
  });
});
