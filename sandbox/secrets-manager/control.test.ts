import { request } from "node:http";
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Started, startForTest } from "./start-for-test.ts";

const NAME = "parlae/pms/sikka/account_test_1";

let sandbox: Started;
beforeAll(async () => {
  sandbox = await startForTest();
});
beforeEach(() => sandbox.control("POST", "reset"));
afterAll(() => sandbox.stop());

const create = (token = newToken(), Name = NAME) =>
  sandbox
    .client()
    .send(
      new CreateSecretCommand({ Name, SecretString: "canary_test_1", ClientRequestToken: token }),
    );
const put = (token = newToken(), SecretString = "canary_test_2", SecretId = NAME) =>
  sandbox
    .client()
    .send(new PutSecretValueCommand({ SecretId, SecretString, ClientRequestToken: token }));
const get = (VersionId?: string) =>
  sandbox.client().send(new GetSecretValueCommand({ SecretId: NAME, VersionId }));

describe("the log", () => {
  it("tells each call in order and never a value", async () => {
    const [one, two] = [newToken(), newToken()];
    const { ARN } = await create(one);
    await put(two);
    await sandbox.client().send(
      new UpdateSecretVersionStageCommand({
        SecretId: ARN,
        VersionStage: "AWSCURRENT",
        MoveToVersionId: one,
        RemoveFromVersionId: two,
      }),
    );
    await get(two);
    await get(newToken()).catch(() => null);
    const log = await sandbox.control("GET", "log");
    const common = { name: NAME, at: expect.any(String), outcome: "ok" };
    expect(log.entries).toMatchObject([
      { ...common, op: "CreateSecret", versionId: one, stages: ["AWSCURRENT"], effect: "version" },
      { ...common, op: "PutSecretValue", versionId: two, stages: ["AWSCURRENT"] },
      {
        ...common,
        op: "UpdateSecretVersionStage",
        stages: ["AWSCURRENT"],
        moveTo: one,
        removeFrom: two,
        effect: "change",
      },
      { ...common, op: "GetSecretValue", versionId: two, effect: "nothing" },
      { ...common, op: "GetSecretValue", outcome: "ResourceNotFoundException" },
    ]);
    const seqs = log.entries.map((call) => call.seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(JSON.stringify(log)).not.toContain("canary_test");
    await sandbox.control("DELETE", "log");
    expect(await sandbox.control("GET", "log")).toEqual({ entries: [] });
  });
});

describe("what is stored", () => {
  it("is shown without values", async () => {
    const [one, two] = [newToken(), newToken()];
    const { ARN } = await create(one);
    await put(two);
    const shown = await sandbox.control("GET", "secrets");
    expect(shown.secrets).toMatchObject([
      {
        name: NAME,
        arn: ARN,
        deletedDate: null,
        created: expect.any(String),
        versions: [
          { id: one, stages: ["AWSPREVIOUS"], created: expect.any(String) },
          { id: two, stages: ["AWSCURRENT"] },
        ],
      },
    ]);
    expect(JSON.stringify(shown)).not.toContain("canary_test");
  });

  it("is shown with its value only when that is asked for", async () => {
    const one = newToken();
    await create(one);
    await put();
    const value = (query: string) => sandbox.control("GET", `value?name=${NAME}${query}`);
    expect(await value("")).toMatchObject({ value: "canary_test_2", stages: ["AWSCURRENT"] });
    expect(await value(`&version=${one}`)).toMatchObject({ value: "canary_test_1" });
    expect(await value("&stage=AWSPREVIOUS")).toMatchObject({ versionId: one });
    await expect(value(`&version=${newToken()}`)).rejects.toThrow("404");
  });
});

describe("the count of writes", () => {
  it("tells writes, repetitions and versions apart", async () => {
    const [one, two] = [newToken(), newToken()];
    await create(one);
    await put(two);
    await put(two);
    await put(two, "canary_test_other").catch(() => null);
    await create(newToken(), "test/b");
    expect(await sandbox.control("GET", "writes")).toEqual({
      secrets: {
        [NAME]: { writes: 3, repeated: 1, versions: [one, two], changes: 0 },
        "test/b": { writes: 1, repeated: 0, versions: [expect.any(String)], changes: 0 },
      },
      total: 4,
      maxPerSecond: expect.any(Number),
    });
  });
});

describe("the read lag", () => {
  const turn = (read_lag_ms: number) => sandbox.control("POST", "knobs", { read_lag_ms });
  const advance = (advance_s: number) => sandbox.control("POST", "clock", { advance_s });

  it("serves the older version by label and does not know the new one by id", async () => {
    const [one, two] = [newToken(), newToken()];
    await create(one);
    await advance(120);
    await turn(60_000);
    await put(two);
    expect(await get()).toMatchObject({ VersionId: one });
    await expect(get(two)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    const described = await sandbox.client().send(new DescribeSecretCommand({ SecretId: NAME }));
    expect(described.VersionIdsToStages).toEqual({ [one]: ["AWSCURRENT"] });
    await advance(61);
    expect(await get()).toMatchObject({ VersionId: two });
    expect(await get(two)).toMatchObject({ SecretString: "canary_test_2" });
  });

  it("hides a secret that was just made, but not from a writer", async () => {
    await turn(60_000);
    await create();
    await expect(get()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(create()).rejects.toMatchObject({ name: "ResourceExistsException" });
    await put();
  });
});

describe("the control side", () => {
  it("refuses unknown knobs, routes and bodies", async () => {
    await expect(sandbox.control("POST", "knobs", { red_lag: 1 })).rejects.toThrow("400");
    await expect(sandbox.control("POST", "knobs", { read_lag_ms: -1 })).rejects.toThrow("400");
    await expect(sandbox.control("GET", "nothing")).rejects.toThrow("404");
    await expect(sandbox.control("POST", "clock", {})).rejects.toThrow("400");
    await expect(sandbox.control("POST", "knobs", [])).rejects.toThrow("400");
  });

  it.each([
    ["a page's origin", { origin: "http://page.invalid" }],
    ["a name that points to loopback", { host: "page.invalid" }],
  ])("refuses %s", async (_what, headers) => {
    const url = `${sandbox.ready.controlUrl}/__sandbox/secrets`;
    const status = await new Promise((resolve) => {
      request(url, { headers }, (response) => resolve(response.statusCode)).end();
    });
    expect(status).toBe(403);
  });
});
