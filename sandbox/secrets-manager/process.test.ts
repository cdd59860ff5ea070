import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
} from "@aws-sdk/client-secrets-manager";
import { describe, expect, it } from "vitest";
import { newToken, startForTest } from "./start-for-test.ts";

const get = (SecretId: string) => new GetSecretValueCommand({ SecretId });

function requireOwnerOnly(folder: string) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const modes = files.map((file) => statSync(join(file.parentPath, file.name)).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600, 0o600, 0o600]);
}

describe("the sandbox process", () => {
  it("finds every answered write again after a kill, in files that no one else can read", async ({
    onTestFinished,
  }) => {
    const first = await startForTest();
    onTestFinished(first.stop);
    const client = first.client();
    await client.send(new CreateSecretCommand({ Name: "test/a", SecretString: "value_test_1" }));
    await client.send(new CreateSecretCommand({ Name: "test/b", SecretString: "value_test_b" }));
    await client.send(new DeleteSecretCommand({ SecretId: "test/b" }));
    await first.control("POST", "clock", { advance_s: 3600 });
    const token = newToken();
    await client.send(
      new PutSecretValueCommand({
        SecretId: "test/a",
        SecretString: "value_test_2",
        ClientRequestToken: token,
      }),
    );
    await first.kill("SIGKILL");
    requireOwnerOnly(first.folder);

    const second = await startForTest({ folder: first.folder });
    onTestFinished(second.stop);
    expect(second.ready.accessKeyId).toBe(first.ready.accessKeyId);
    expect(second.ready.secretAccessKey).toBe(first.ready.secretAccessKey);
    expect(await second.client().send(get("test/a"))).toMatchObject({
      SecretString: "value_test_2",
      VersionId: token,
    });
    await expect(second.client().send(get("test/b"))).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
    const { now } = await second.control("POST", "clock", { advance_s: 0 });
    expect(Date.parse(now) - Date.now()).toBeGreaterThan(3_590_000);
  });

  it("takes credentials and region from the environment, and prints one line", async ({
    expect,
    onTestFinished,
  }) => {
    const sandbox = await startForTest({
      env: {
        SECRETS_SANDBOX_ACCESS_KEY_ID: "SANDBOXTESTKEY",
        SECRETS_SANDBOX_SECRET_ACCESS_KEY: "secret_test_1",
        SECRETS_SANDBOX_REGION: "ca-central-1",
      },
    });
    onTestFinished(sandbox.stop);
    const { ARN } = await sandbox
      .client()
      .send(new CreateSecretCommand({ Name: "test/a", SecretString: "value_test_1" }));
    expect(ARN).toContain(":ca-central-1:");
    await sandbox.stop();
    expect(sandbox.lines).toHaveLength(1);
    expect(sandbox.ready).toMatchObject({
      ready: true,
      region: "ca-central-1",
      accessKeyId: "SANDBOXTESTKEY",
      secretAccessKey: "secret_test_1",
    });
    expect(sandbox.ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it.for(["SIGTERM", "SIGINT"] as const)(
    "leaves at once on %s, also with a call that hangs",
    async (signal, { onTestFinished }) => {
      const sandbox = await startForTest();
      onTestFinished(sandbox.stop);
      await sandbox.control("POST", "faults", { action: "hang" });
      const call = sandbox
        .client()
        .send(get("test/a"))
        .catch(() => "ended");
      await expect
        .poll(async () => (await sandbox.control("GET", "log")).entries[0]?.outcome)
        .toBe("hung");
      const start = performance.now();
      await sandbox.kill(signal);
      expect(performance.now() - start).toBeLessThan(10_000);
      expect(sandbox.child.exitCode).toBe(0);
      expect(await call).toBe("ended");
    },
  );

  it("leaves with its parent only when told to", async ({ onTestFinished }) => {
    const [bound, free] = await Promise.all([
      startForTest({ flags: ["--exit-with-parent"] }),
      startForTest({ flags: [] }),
    ]);
    onTestFinished(async () => {
      await Promise.all([bound.stop(), free.stop()]);
    });
    bound.child.stdin?.end();
    free.child.stdin?.end();
    await expect.poll(() => bound.child.exitCode).toBe(0);
    expect(await free.control("GET", "secrets")).toEqual({ secrets: [] });
  });
});
