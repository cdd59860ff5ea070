import { beforeEach, describe, expect, it } from "vitest";
import { calmDown, sikka } from "@/testing/control";
import { liveKeys, probe, reading, rowOf, spending } from "@/testing/probe";

beforeEach(calmDown);

/** What the row of this fact says when this knob has this value. */
type Mode = [knob: string, value: string | number, fact: string, expected: RegExp];
const modes: Mode[] = [
  ["EXPIRES_IN_FORMAT", "seconds_text", "expires_in", /^seen \| text "N second\(s\)": 86400$/],
  ["EXPIRES_IN_FORMAT", "number", "expires_in", /^seen \| a number: 86400$/],
  ["EXPIRES_IN_FORMAT", "numeric_string", "expires_in", /a number as a string: 86400$/],
  ["EXPIRES_IN_FORMAT", "missing", "expires_in", /^seen \| missing$/],
  ["EXPIRES_IN_FORMAT", "negative", "expires_in", /: -60, not positive$/],
  ["EXPIRES_IN_FORMAT", "zero", "expires_in", /: 0, not positive$/],
  ["EXPIRES_IN_FORMAT", "garbage", "expires_in", /^seen \| text without a number in front$/],
  ["EXPIRES_IN_FORMAT", "huge", "expires_in", /: 99999999999, over a day$/],
  ["KEY_TTL_S", 7200, "expires_in", /: 7200$/],
  ["TIME_ZONE_OF_START_END", "UTC", "start_time, end_time", /without a zone; .*UTC\+00:00$/],
  ["TIME_ZONE_OF_START_END", "Asia/Tokyo", "start_time, end_time", /UTC\+09:00$/],
  ["TIME_ZONE_OF_START_END", "America/Phoenix", "start_time, end_time", /UTC-07:00$/],
  ["TIME_ZONE_OF_START_END", "Asia/Kathmandu", "start_time, end_time", /UTC\+05:45$/],
  ["REUSE_ACTIVE_KEY", "off", "an active key is reused", /^seen \| no, /],
  ["REFRESH_ROTATION", "keep", "what a refresh kills", /^seen \| keep: /],
  ["REFRESH_ROTATION", "rotate_refresh", "what a refresh kills", /^seen \| rotate_refresh: /],
  ["REFRESH_ROTATION", "rotate_all", "what a refresh kills", /^seen \| rotate_all: /],
  ["AUTH_CODE_GRANT", "on", "grant authorization_code", /^seen \| known, .*only --code shows$/],
  ["AUTH_CODE_GRANT", "off", "grant authorization_code", /^cannot tell \| looks unknown: /],
  ["CODE_TTL_S", 60, "how long a code lives", /^not tried \| /],
  ["REDIRECT_URI_STRICT", "on", "an unregistered redirect_uri", /^seen \| refused: 200, HTML/],
  ["REDIRECT_URI_STRICT", "off", "an unregistered redirect_uri", /^seen \| not refused /],
  ["ISSUED_TO", "present", "issued_to", /^seen \| present, this office$/],
  ["ISSUED_TO", "missing", "issued_to", /missing; request_key_info says this office$/],
  ["REJECT_QUERY_KEY", "off", "the key in the query", /^seen \| accepted, 200$/],
  ["REJECT_QUERY_KEY", "on", "the key in the query", /^seen \| refused, 400 API1004$/],
  ["JSON_ONLY", "on", "a grant sent as a form", /^seen \| refused for its type: 415 API1006$/],
  ["JSON_ONLY", "off", "a grant sent as a form", /^seen \| not refused for its type: 400 /],
  ["WRONG_SECRET_CODE", "API2007", "a wrong practice key", /^seen \| 401 API2007 /],
  ["WRONG_SECRET_CODE", "API1005", "a wrong practice key", /^seen \| 400 API1005 /],
  ["WRONG_SECRET_CODE", "API1026", "a wrong practice key", /^seen \| 400 API1026 /],
  ["UNKNOWN_KEY_CODE", "API1004", "an unknown request key", /^seen \| 400 API1004 /],
  ["UNKNOWN_KEY_CODE", "API1025", "an unknown request key", /^seen \| 400 API1025 /],
  ["UNKNOWN_KEY_CODE", "API2007", "a revoked request key", /^seen \| 401 API2007$/],
  ["DEAD_REFRESH_KEY_CODE", "API1026", "a dead refresh key", /^seen \| 400 API1026\b/],
  ["DEAD_REFRESH_KEY_CODE", "API1025", "a dead refresh key", /^seen \| 400 API1025\b/],
  ["DEAD_REFRESH_KEY_CODE", "API2007", "a dead refresh key", /^seen \| 401 API2007\b/],
  ["RATE_LIMIT", 250, "rate-limit headers", /limit, remaining, reset; limit 250$/],
  ["RATE_LIMIT", 20, "rate-limit headers", /limit, remaining, reset; limit 20$/],
  ["RATE_SCOPE", "key", "what the minute limit counts by", /^seen \| each request key by itself/],
  ["RATE_SCOPE", "office", "what the minute limit counts by", /^cannot tell \| the office: /],
  ["RATE_SCOPE", "app", "what the minute limit counts by", /^cannot tell \| the application: /],
  ["DAILY_REQUEST_CAP", 5000, "daily limits (API2011, API2012)", /^not tried \| /],
  ["LINKS", "https", "links in pagination", /https, another host, api.*, without our filters$/],
  ["LINKS", "http", "links in pagination", /\| http, another host, api.*, without our filters$/],
  ["LINKS", "keep_filters", "links in pagination", /https, another host, .*, with our filters$/],
  ["LINKS", "other_host", "links in pagination", /\| http, another host, localhost:\d+, /],
  ["WRAP_ARRAY", "off", "a list's body", /^seen \| a bare object$/],
  ["WRAP_ARRAY", "on", "a list's body", /^seen \| an object in an array of one$/],
  ["OVER_MAX_LIMIT", "clamp", "limit=100000", /^seen \| clamped to 5000$/],
  ["OVER_MAX_LIMIT", "400", "limit=100000", /^seen \| refused, 400 API1026$/],
  ["OVER_MAX_LIMIT", "400", "largest page", /^seen \| 5000 is allowed, and 100000 is not$/],
  ["PAGE_SIZE_MAX", 200, "limit=100000", /^seen \| clamped to 200$/],
  ["EMPTY_AS", "204", "an empty list (authorized_practices)", /^seen \| 204, no body$/],
  ["EMPTY_AS", "200", "an empty list (authorized_practices)", /^seen \| 200, items: \[\]$/],
  ["EMPTY_AS", "200", "an empty list (providers)", /^seen \| 200, items: \[\]$/],
];

describe("the probe names the mode of Sikka:", () => {
  it.each(shareRuns(modes))("%s", async (_, rows) => {
    await sikka.post("knobs", Object.fromEntries(rows.map(([knob, value]) => [knob, value])));
    const report = await probe(spending);
    const named = rows.map(([, , fact]) => rowOf(report, fact));
    expect(named).toEqual(rows.map(([, , , expected]) => expect.stringMatching(expected)));
  });

  it("REUSE_ACTIVE_KEY=on", async () => {
    await sikka.post("knobs", { REUSE_ACTIVE_KEY: "on" });
    const row = rowOf(await probe(spending), "an active key is reused");
    expect(row).toMatch(/^seen \| yes, .* left alone$/);
  });

  it.each([
    ["off", /^seen \| absent$/],
    ["seconds", /^seen \| seconds: \d+$/],
    ["http-date", /^seen \| an http-date$/],
  ])(
    "RETRY_AFTER=%s: finds it by using up a minute, and still ends its keys",
    async (form, row) => {
      await sikka.post("knobs", { RATE_LIMIT: 40, RETRY_AFTER: form });
      const report = await probe({ ...spending, exhaustAfter: 200 });
      expect(rowOf(report, "Retry-After on a 429")).toMatch(row);
      expect(rowOf(report, "a 429 of the minute")).toMatch(
        /429 API2012, Remaining 0, Reset \d+ .* one/,
      );
      expect(report.keysLeft).toBe(0);
      expect(await liveKeys()).toEqual([0, 0]);
    },
  );

  it.each(["API2011", "none"])(
    "RATE_LIMIT_ERROR_CODE=%s: repeats it if it is one",
    async (code) => {
      await sikka.post("knobs", { RATE_LIMIT: 40, RATE_LIMIT_ERROR_CODE: code });
      const report = await probe({ ...reading, exhaustAfter: 200 });
      const name = code === "none" ? "429, " : "429 API2011, ";
      expect(rowOf(report, "a 429 of the minute")).toContain(`seen | ${name}Remaining 0`);
      expect(rowOf(report, "a 429 of the minute")).toContain("by App headers");
    },
  );

  it("gives up on a limit that is out of reach", async () => {
    const report = await probe({ ...reading, exhaustAfter: 50 });
    expect(rowOf(report, "a 429 of the minute")).toBe("cannot tell | none came within 50 requests");
  });

  it("says how many of its keys it could not end", async () => {
    await sikka.post("knobs", { DAILY_REQUEST_CAP: 1 });
    expect((await probe(spending)).keysLeft).toBeGreaterThan(0);
  });
});

/** Modes of different knobs that show in different rows are tried in one run. */
function shareRuns(all: readonly Mode[]): [name: string, rows: Mode[]][] {
  const runs: Mode[][] = [];
  for (const mode of all) {
    const clashes = ([knob, value, fact]: Mode) =>
      (knob === mode[0] && value !== mode[1]) || fact === mode[2];
    const run = runs.find((rows) => !rows.some(clashes));
    if (run) run.push(mode);
    else runs.push([mode]);
  }
  return runs.map((rows) => [rows.map(([knob, value]) => `${knob}=${value}`).join(", "), rows]);
}
