import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { identifyProcess } from "../process/identity.mjs";
import { claimRun } from "./run-record.mjs";

let dataDir = "";
const file = () => path.join(dataDir, "run.json");
const url = "http://127.0.0.1:3000";
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "parlae-run-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function startBystander() {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {
    detached: true,
    stdio: "ignore",
  });
  const pid = child.pid ?? 0;
  return { child, part: { name: "a part", pid, identity: identifyProcess(pid) ?? "" } };
}

describe("claimRun", () => {
  it("refuses a data folder on which a launcher runs, and names its address", async () => {
    await claimRun(dataDir, url);
    await expect(claimRun(dataDir, url)).rejects.toThrow(
      `already runs on this data folder: ${url}`,
    );
  });

  it("lets launchers that keep no data there run side by side, one a port", async () => {
    await claimRun(dataDir, url);
    const record = await claimRun(dataDir, "http://127.0.0.1:3001", { port: 3001 });
    await claimRun(dataDir, "http://127.0.0.1:3002", { port: 3002 });
    await expect(claimRun(dataDir, "http://127.0.0.1:3001", { port: 3001 })).rejects.toThrow(
      "already runs on this data folder: http://127.0.0.1:3001",
    );
    record.release();
    await claimRun(dataDir, "http://127.0.0.1:3001", { port: 3001 });
  });

  it("is free again after release, and closed to others meanwhile", async () => {
    const record = await claimRun(dataDir, url);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    record.release();
    expect(existsSync(file())).toBe(false);
    (await claimRun(dataDir, url)).release();
  });

  it("stops what a killed launcher left running", async () => {
    const { child, part } = startBystander();
    const gone = once(child, "exit");
    writeRecord([part]);
    await claimRun(dataDir, url);
    await gone;
    expect(identifyProcess(part.pid)).toBeNull();
    expect(JSON.parse(readFileSync(file(), "utf8")).launcher).toBe(identifyProcess(process.pid));
  });

  it("spares a process that only has the number of one on record", async () => {
    const { child, part } = startBystander();
    writeRecord([{ ...part, identity: `${part.pid}:1` }]);
    await claimRun(dataDir, url);
    expect(identifyProcess(part.pid)).toBe(part.identity);
    child.kill("SIGKILL");
  });
});

function writeRecord(parts: object[]) {
  const launcher = `${process.pid}:1`;
  writeFileSync(file(), JSON.stringify({ launcher, url, parts, sandboxes: {} }));
}
