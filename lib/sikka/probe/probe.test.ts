import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, it } from "vitest";
import { calmDown, sikka } from "@/testing/control";
import { BASE_URL } from "@/testing/world";
import type { ProbeOptions } from "./probe-context";
import { probeSikka, type Report } from "./probe-sikka";
import { readArguments, USAGE } from "./read-arguments";
import { renderTable } from "./render-table";

const OFFICE = "D20002";
const spending: ProbeOptions = {
  officeId: OFFICE,
  spendKeys: true,
  exhaustAfter: 0,
  writeTestOffice: false,
};
const reading: ProbeOptions = { ...spending, spendKeys: false };

/** A minute of the sandbox's clock in no time. */
const wait = async (ms: number) => {
  await sikka.post("clock", { advance_s: Math.ceil(ms / 1000) });
};
const probe = (options: ProbeOptions, stop?: AbortSignal) =>
  probeSikka(options, { wait, ...(stop ? { stop } : {}) });

function rowOf({ findings }: Report, fact: string): string {
  const row = findings.find((finding) => finding.fact === fact);
  return row ? [row.sure, row.seen, row.why].filter(Boolean).join(" | ") : "no such fact";
}

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
  ["DEAD_REFRESH_KEY_CODE", "API1026", "a dead refresh key", /^seen \| 400 API1026$/],
  ["DEAD_REFRESH_KEY_CODE", "API1025", "a dead refresh key", /^seen \| 400 API1025$/],
  ["DEAD_REFRESH_KEY_CODE", "API2007", "a dead refresh key", /^seen \| 401 API2007$/],
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
  it.each(shareRuns(modes))("$name", async ({ rows }) => {
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
    const report = await probe({ ...reading, exhaustAfter: 200 });
    expect(rowOf(report, "a 429 of the minute")).toBe(
      "cannot tell | none came within 600 requests",
    );
  });

  it("says how many of its keys it could not end", async () => {
    await sikka.post("knobs", { DAILY_REQUEST_CAP: 1 });
    expect((await probe(spending)).keysLeft).toBeGreaterThan(0);
  });
});

describe("an authorization code", () => {
  const codeFor = async () => {
    const redirect_uri = `${BASE_URL}/api/pms/sikka/oauth/callback`;
    return String((await sikka.post("authorize", { office_id: OFFICE, redirect_uri })).code);
  };

  it("settles that the grant is there, and what it was worth is ended", async () => {
    const report = await probe({ ...spending, code: await codeFor() });
    expect(rowOf(report, "grant authorization_code")).toMatch(/^seen \| accepted: .* this office$/);
    expect(await liveKeys()).toEqual([0, 0]);
  });

  it("is seen refused where the grant is off", async () => {
    await sikka.post("knobs", { AUTH_CODE_GRANT: "off" });
    const report = await probe({ ...spending, code: await codeFor() });
    expect(rowOf(report, "grant authorization_code")).toMatch(
      /this code was refused: 400 API1026$/,
    );
  });

  it("is worth a key that is left alone where keys are reused", async () => {
    await sikka.post("knobs", { REUSE_ACTIVE_KEY: "on" });
    await probe({ ...spending, code: await codeFor() });
    expect(await liveKeys()).toEqual([1, 1]);
  });
});

describe("what the probe touches", () => {
  it("is nothing without --spend-keys: it reads with the application's headers or none", async () => {
    const report = await probe({ ...reading, writeTestOffice: true });
    const entries = await logEntries();
    expect(entries.length).toBeGreaterThan(10);
    expect(entries.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(entries.filter(({ credentials }) => "request-key" in credentials)).toEqual([]);
    expect(entries.filter(({ credentials }) => "refresh-key" in credentials)).toEqual([]);
    expect(rowOf(report, "expires_in")).toBe("not tried | needs --spend-keys");
    expect(rowOf(report, "failure shape of writeback_status")).toMatch(/writes are not built yet$/);
  });

  it.each(["keep", "rotate_refresh", "rotate_all"])(
    "are its own keys under %s, and none is left",
    async (mode) => {
      await sikka.post("knobs", { REFRESH_ROTATION: mode });
      const product = await mint();
      const report = await probe(spending);
      expect(report.keysLeft).toBe(0);
      expect(await liveKeys()).toEqual([1, 1]);
      expect(await isAlive(product)).toBe(true);
    },
  );

  it("is not the key that it met alive", async () => {
    await sikka.post("knobs", { REUSE_ACTIVE_KEY: "on" });
    const product = await mint();
    const report = await probe(spending);
    expect(rowOf(report, "what a refresh kills")).toMatch(/^not tried /);
    expect(rowOf(report, "DELETE request_key")).toMatch(/^not tried /);
    expect(rowOf(report, "keys that were alive before")).toMatch(/none revoked$/);
    expect(await isAlive(product)).toBe(true);
    expect(await liveKeys()).toEqual([1, 1]);
    const writes = (await logEntries()).filter(({ method }) => method === "DELETE");
    expect(writes).toEqual([]);
  });

  it("is ended also when the person stops it", async () => {
    await sikka.post("faults", { action: "hold", match: { path: "/v4/writeback_status" } });
    const stopping = new AbortController();
    const report = probe(spending, stopping.signal);
    await sikka.get("held?wait_ms=5000");
    stopping.abort();
    await sikka.post("release");
    expect(rowOf(await report, "grant refresh_key")).toMatch(/no answer \(stopped\)/);
    expect(await liveKeys()).toEqual([0, 0]);
  });

  it("is an office whose practice key it was given, or finds by itself", async () => {
    const given = await probe({ ...spending, practiceKey: "a wrong key of the person's" });
    expect(rowOf(given, "expires_in")).toBe("not tried | the request_key grant: 401 API2007");
    const hidden = await probe({ ...spending, officeId: "D40004" });
    expect(rowOf(hidden, "expires_in")).toMatch(/practice key of this office could not be had$/);
    expect(JSON.stringify(hidden)).not.toContain("D40004");
  });
});

describe("the output", () => {
  it("has no key, code, patient, or office by its full name", async () => {
    const patient = { patient_id: "777001", firstname: "Canaryfirst", lastname: "Canarylast" };
    const provider = { provider_id: "CANARYDOC", firstname: "Canarydoctor" };
    const records = { patients: [patient], providers: [provider] };
    await sikka.post("seed", { offices: [{ office_id: OFFICE, records }] });
    const redirect_uri = `${BASE_URL}/api/pms/sikka/oauth/callback`;
    const { code } = await sikka.post("authorize", { office_id: OFFICE, redirect_uri });
    const { output, errors, exit } = await runCli(
      ["--office", OFFICE, "--spend-keys", "--code", "-"],
      String(code),
    );
    expect([exit, errors]).toEqual([0, ""]);
    expect(output).toMatch(/^grant authorization_code +\| accepted/m);
    const { values } = (await sikka.get("canaries")) as { values: string[] };
    const named = ["Canary", "CANARY", "777001", "D10001", OFFICE, "Happy Dental", "DOC1"];
    const app = String(process.env.SIKKA_APP_ID);
    expect(values.length).toBeGreaterThan(8);
    expect([...values, ...named, app].filter((value) => output.includes(value))).toEqual([]);
  });

  it("is JSON when asked", async () => {
    const { output, exit } = await runCli(["--json"], "");
    expect(exit).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ office: null, keysLeft: 0 });
  });

  it("wraps long cells and keeps the columns", () => {
    const long = "word ".repeat(30).trim();
    const findings = [{ fact: "f", seen: long, sure: "seen" as const, why: "" }];
    const table = renderTable({ target: "host", office: null, findings, keysLeft: 0 });
    expect(table.match(/word/g)).toHaveLength(30);
    expect(Math.max(...table.split("\n").map((line) => line.length))).toBeLessThan(145);
  });
});

describe("the arguments", () => {
  it.each([
    [["secretcode123"]],
    [["--kode", "secretcode123"]],
    [["--code", "secretcode123"]],
    [["--office", "secret code 123!"]],
  ])("%j are refused without being repeated", (argv) => {
    const refusal = readArguments(argv);
    expect(refusal).toBeTypeOf("string");
    expect(refusal).not.toContain("123");
  });

  it("are all in the usage", () => {
    const flags = Object.keys(readArguments(["--office", OFFICE, "--spend-keys", "--code", "-"]));
    expect(flags).toEqual(expect.arrayContaining(["officeId", "code", "spendKeys"]));
    for (const name of [
      "office",
      "spend-keys",
      "code",
      "exhaust-limit",
      "write-test-office",
      "json",
    ])
      expect(USAGE).toContain(`--${name}`);
  });
});

type LogEntry = { method: string; path: string; credentials: Record<string, string> };

async function logEntries(): Promise<LogEntry[]> {
  return ((await sikka.get("log")) as { entries: LogEntry[] }).entries;
}

/** [request keys, refresh keys] of the office. */
async function liveKeys(): Promise<[number, number]> {
  type Live = { office_id: string; live_request_keys: number; live_refresh_keys: number };
  const { offices } = (await sikka.get("state")) as { offices: Live[] };
  const office = offices.find(({ office_id }) => office_id === OFFICE);
  return [office?.live_request_keys ?? -1, office?.live_refresh_keys ?? -1];
}

async function mint(): Promise<string> {
  const answer = await fetch(`${process.env.SIKKA_API_URL}/request_key`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      grant_type: "request_key",
      office_id: OFFICE,
      secret_key: `${`SBX${OFFICE}`.padEnd(17, "0")}KEY`,
      app_id: process.env.SIKKA_APP_ID,
      app_key: process.env.SIKKA_APP_KEY,
    }),
  });
  return String(((await answer.json()) as { request_key: string }).request_key);
}

async function isAlive(requestKey: string): Promise<boolean> {
  const headers = { "Request-Key": requestKey };
  return (await fetch(`${process.env.SIKKA_API_URL}/request_key_info`, { headers })).ok;
}

async function runCli(argv: string[], input: string) {
  const args = ["--conditions=react-server", "--import", "tsx", "lib/sikka/probe/cli.ts", ...argv];
  const child = spawn(process.execPath, args, { env: { ...process.env, NODE_ENV: "test" } });
  child.stdin.end(input);
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { output, errors, exit: await ended };
}

/** Modes of different knobs that show in different rows are tried in one run. */
function shareRuns(all: readonly Mode[]): { name: string; rows: Mode[] }[] {
  const runs: Mode[][] = [];
  for (const mode of all) {
    const clashes = ([knob, value, fact]: Mode) =>
      (knob === mode[0] && value !== mode[1]) || fact === mode[2];
    const run = runs.find((rows) => !rows.some(clashes));
    if (run) run.push(mode);
    else runs.push([mode]);
  }
  return runs.map((rows) => ({
    name: rows.map(([knob, value]) => `${knob}=${value}`).join(", "),
    rows,
  }));
}
