import { randomUUID } from "node:crypto";
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { calmDown, secretOf, secrets, secretValueOf } from "@/testing/control";
import { holdAtSecrets } from "@/testing/hold";
import { client } from "./client";
import { findSecret } from "./get-secret";
import { putSecret } from "./put-secret";
import { secretNameOf } from "./secret-name";
import { moveCurrent } from "./stages";

beforeEach(calmDown);

const credentials = (requestKey = "rk_test_1") => ({
  officeId: "D99001",
  secretKey: "sk_test_1",
  requestKey,
  refreshKey: "fk_test_1",
  tokenExpiry: "2026-11-23T10:00:00.000Z",
  practiceId: "1",
  practiceName: "Test Dental",
  pmsType: "Dentrix",
});

const exists = (sdk: SecretsManagerClient, accountId: string) =>
  sdk.send(
    new CreateSecretCommand({
      Name: secretNameOf(accountId),
      ClientRequestToken: randomUUID(),
      SecretString: JSON.stringify(credentials("rk_test_old")),
    }),
  );

const remove = (sdk: SecretsManagerClient, accountId: string, force: boolean) =>
  sdk.send(
    new DeleteSecretCommand({
      SecretId: secretNameOf(accountId),
      ...(force ? { ForceDeleteWithoutRecovery: true } : { RecoveryWindowInDays: 7 }),
    }),
  );

describe("putSecret", () => {
  it.each([
    ["absent", async () => {}],
    ["present", async (id: string) => void (await exists(client, id))],
    [
      "scheduled for deletion",
      async (id: string) => {
        await exists(client, id);
        await remove(client, id, false);
      },
    ],
    [
      "being deleted for good",
      async (id: string) => {
        await exists(client, id);
        await remove(client, id, true);
      },
    ],
  ])("writes a secret that is %s, waiting until it is put in force", async (_, prepare) => {
    const accountId = randomUUID();
    await prepare(accountId);
    const versionId = randomUUID();
    const { arn } = await putSecret({ accountId, versionId, credentials: credentials() });
    const written = (await secretOf(accountId))?.versions.find(({ id }) => id === versionId);
    expect(written?.stages).toContain("PENDING");
    await moveCurrent(arn, versionId);
    const inForce = (await secretOf(accountId))?.versions.find(({ id }) => id === versionId);
    expect(inForce?.stages).toEqual(["AWSCURRENT"]);
    expect(await findSecret(arn, versionId)).toEqual(credentials());
  });

  it("writes a secret that is scheduled for deletion between our look and our write", async () => {
    const accountId = randomUUID();
    await exists(client, accountId);
    const hold = await holdAtSecrets("PutSecretValue");
    const versionId = randomUUID();
    const work = putSecret({ accountId, versionId, credentials: credentials() });
    await expect.poll(hold.isThere).toBe(true);
    await remove(client, accountId, false);
    await hold.letGo();
    const { arn } = await work;
    expect(await findSecret(arn, versionId)).toEqual(credentials());
  });

  it("changes nothing when the same version is written again", async () => {
    const accountId = randomUUID();
    const version = { accountId, versionId: randomUUID(), credentials: credentials() };
    await Promise.all([putSecret(version), putSecret(version), putSecret(version)]);
    await putSecret(version);
    const { secrets: writes } = (await secrets.get("writes")) as {
      secrets: Record<string, { versions: string[] }>;
    };
    expect(writes[secretNameOf(accountId)]?.versions).toEqual([version.versionId]);
    expect(await secretValueOf(accountId, version.versionId)).toEqual(credentials());
  });

  it.each(["throttle", "internal", "unavailable", "refuse", "drop_after_effect"])(
    "survives a passing %s with the same version",
    async (action) => {
      const accountId = randomUUID();
      await secrets.post("faults", { match: { op: "CreateSecret" }, action, times: 1 });
      const versionId = randomUUID();
      await putSecret({ accountId, versionId, credentials: credentials() });
      expect((await secretOf(accountId))?.versions.map(({ id }) => id)).toEqual([versionId]);
    },
  );

  it.each(["throttle", "deny", "kms_disabled", "internal", "hang"])(
    "says unavailable within seconds when %s does not pass",
    async (action) => {
      await secrets.post("faults", { match: {}, action });
      const startedAt = Date.now();
      const work = putSecret({
        accountId: randomUUID(),
        versionId: randomUUID(),
        credentials: credentials(),
      });
      await expect(work).rejects.toMatchObject({ code: "unavailable" });
      // Three tries of three seconds each would take longer.
      expect(Date.now() - startedAt).toBeLessThan(8_800);
    },
  );
});

describe("a key of our own to encrypt with", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  const KEY = "arn:aws:kms:xx-test-1:000000000000:alias/invented";

  /** The module as a deployment with this key has it. */
  async function withKey(key: string) {
    vi.stubEnv("SECRETS_KMS_KEY_ID", key);
    vi.resetModules();
    return {
      ...(await import("./put-secret")),
      ...(await import("./twilio-credentials")),
      ...(await import("./put-next-version")),
    };
  }

  const version = (accountId: string) => ({
    accountId,
    versionId: randomUUID(),
    credentials: credentials(),
  });

  it("is named when a secret is made, whosever credentials it holds", async () => {
    const ours = await withKey(KEY);
    const accountId = randomUUID();
    await ours.putSecret(version(accountId));
    const twilio = { accountSid: `AC${"0".repeat(32)}`, authToken: "invented" };
    await ours.putTwilioCredentials(accountId, randomUUID(), twilio);
    const { secrets: all } = (await secrets.get("secrets")) as {
      secrets: { name: string; kmsKeyId: string | null }[];
    };
    const made = all.filter(({ name }) => name.endsWith(accountId));
    expect(made.map(({ kmsKeyId }) => kmsKeyId)).toEqual([KEY, KEY]);
  });

  it("is named when a secret is made anew after a forced deletion", async () => {
    const ours = await withKey(KEY);
    const accountId = randomUUID();
    await exists(client, accountId);
    await remove(client, accountId, true);
    await ours.putSecret(version(accountId));
    expect(await secretOf(accountId)).toMatchObject({ kmsKeyId: KEY });
  });

  it("stays the secret's own when it is written again, by a deployment with another one too", async () => {
    const accountId = randomUUID();
    const { arn } = await (await withKey(KEY)).putSecret(version(accountId));
    const other = await withKey("alias/another");
    await other.putSecret(version(accountId));
    await other.putNextVersion(arn, randomUUID(), credentials());
    expect(await secretOf(accountId)).toMatchObject({ kmsKeyId: KEY });
  });

  it("is left to the account where none is named", async () => {
    const accountId = randomUUID();
    await (await withKey("")).putSecret(version(accountId));
    expect(await secretOf(accountId)).toMatchObject({ kmsKeyId: null });
  });
});

describe("findSecret", () => {
  it("is null for a version that is not there, and refuses a value that is not ours", async () => {
    const accountId = randomUUID();
    const versionId = randomUUID();
    const { arn } = await putSecret({ accountId, versionId, credentials: credentials() });
    expect(await findSecret(arn, randomUUID())).toBeNull();
    await secrets.post("faults", { match: { op: "GetSecretValue" }, action: "tamper" });
    await expect(findSecret(arn, versionId)).rejects.toMatchObject({ code: "internal" });
  });
});
