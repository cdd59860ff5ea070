import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { identifyProcess } from "../process/identity.mjs";
import { claimBuild } from "./build-lock.mjs";

let root = "";
const lock = () => path.join(root, "node_modules/.cache/parlae-build.lock");
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "parlae-build-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("claimBuild", () => {
  it("lets one build at a time, and leaves nothing behind", async () => {
    const order: string[] = [];
    const release = await claimBuild(root);
    const second = claimBuild(root).then((releaseSecond) => {
      order.push("second");
      releaseSecond();
    });
    await delay(500);
    order.push("first released");
    release();
    await second;
    expect(order).toEqual(["first released", "second"]);
    expect(existsSync(lock())).toBe(false);
  });

  it("passes over a builder that was killed, and over a lock that nobody can read", async () => {
    const builder = spawn("sleep", ["60"]);
    const identity = identifyProcess(builder.pid ?? 0) ?? "";
    builder.kill("SIGKILL");
    await once(builder, "exit");
    for (const held of [identity, "garbage", ""]) {
      mkdirSync(path.dirname(lock()), { recursive: true });
      writeFileSync(lock(), held);
      const release = await claimBuild(root);
      release();
    }
    expect(existsSync(lock())).toBe(false);
  });
});
