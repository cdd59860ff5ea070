import { spawn } from "node:child_process";
import type { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, it } from "vitest";
import { calmDown, sikka } from "@/testing/control";
import { liveKeys, OFFICE, probe, reading, rowOf, spending } from "@/testing/probe";
import { BASE_URL } from "@/testing/world";
import { renderTable } from "./render-table";

const PRACTICE_KEY = `${`SBX${OFFICE}`.padEnd(17, "0")}KEY`;

beforeEach(calmDown);

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
    const report = await probe({ ...reading, testPatientId: "4101" });
    const entries = await logEntries();
    expect(entries.length).toBeGreaterThan(10);
    expect(entries.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(entries.filter(({ credentials }) => "request-key" in credentials)).toEqual([]);
    expect(entries.filter(({ credentials }) => "refresh-key" in credentials)).toEqual([]);
    expect(rowOf(report, "expires_in")).toBe("not tried | needs --spend-keys");
    expect(rowOf(report, "failure shape of writeback_status")).toMatch(/needs --spend-keys$/);
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
    await sikka.get("held?wait_ms=15000");
    stopping.abort();
    await sikka.post("release");
    expect(rowOf(await report, "grant refresh_key")).toMatch(
      /^not tried \| the probe was stopped$/,
    );
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

describe("a Sikka that does not answer", () => {
  it("shows nothing", async () => {
    await sikka.post("faults", { action: "refuse" });
    const { findings, keysLeft } = await probe(spending);
    const seen = findings.filter((finding) => finding.sure === "seen").map(({ fact }) => fact);
    expect([seen, keysLeft]).toEqual([["keys that this run made"], 0]);
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
    const table = renderTable({
      target: "host",
      office: null,
      findings,
      keysLeft: 0,
      appointmentsLeft: 0,
    });
    expect(table.match(/word/g)).toHaveLength(30);
    expect(Math.max(...table.split("\n").map((line) => line.length))).toBeLessThan(145);
  });
});

type LogEntry = { method: string; path: string; credentials: Record<string, string> };

async function logEntries(): Promise<LogEntry[]> {
  return ((await sikka.get("log")) as { entries: LogEntry[] }).entries;
}

async function mint(): Promise<string> {
  const answer = await fetch(`${process.env.SIKKA_API_URL}/request_key`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      grant_type: "request_key",
      office_id: OFFICE,
      secret_key: PRACTICE_KEY,
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
  const child = spawn(process.execPath, [...args, "--practice-key-at-3"], {
    stdio: ["pipe", "pipe", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "test" },
  });
  (child.stdio[3] as Writable).end(PRACTICE_KEY);
  child.stdin.end(input);
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { output, errors, exit: await ended };
}
