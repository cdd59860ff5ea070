import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  paginateListSecrets,
  paginateListSecretVersionIds,
} from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Started, startForTest } from "./start-for-test.ts";

let sandbox: Started;
beforeAll(async () => {
  sandbox = await startForTest();
});
beforeEach(() => sandbox.control("POST", "reset"));
afterAll(() => sandbox.stop());

const create = (Name: string, token = newToken()) =>
  sandbox.client().send(
    new CreateSecretCommand({
      Name,
      SecretString: "value_test_1",
      ClientRequestToken: token,
      KmsKeyId: "alias/test",
      Description: "words",
      Tags: [{ Key: "room", Value: "one" }],
    }),
  );
const put = (SecretId: string, SecretString: string, token = newToken()) =>
  sandbox
    .client()
    .send(new PutSecretValueCommand({ SecretId, SecretString, ClientRequestToken: token }));

describe("DescribeSecret", () => {
  it("tells all but the value", async () => {
    const token = newToken();
    await create("test/a", token);
    const described = await sandbox
      .client()
      .send(new DescribeSecretCommand({ SecretId: "test/a" }));
    expect(described).toMatchObject({
      Name: "test/a",
      Description: "words",
      KmsKeyId: "alias/test",
      Tags: [{ Key: "room", Value: "one" }],
      VersionIdsToStages: { [token]: ["AWSCURRENT"] },
    });
    expect(described.CreatedDate).toBeInstanceOf(Date);
    expect(JSON.stringify(described)).not.toContain("value_test_1");
  });
});

describe("ListSecrets", () => {
  const names = async (input: object) =>
    (await sandbox.client().send(new ListSecretsCommand(input))).SecretList?.map((s) => s.Name);

  it("leaves scheduled ones out unless asked", async () => {
    await create("test/a");
    await create("test/b");
    await sandbox.client().send(new DeleteSecretCommand({ SecretId: "test/a" }));
    expect(await names({})).toEqual(["test/b"]);
    expect(await names({ IncludePlannedDeletion: true })).toEqual(["test/a", "test/b"]);
  });

  it("filters by the beginning of a name, and pages", async () => {
    for (const name of ["test/a", "test/b", "test/c", "else/d"]) await create(name);
    const Filters = [{ Key: "name" as const, Values: ["test/"] }];
    const found: (string | undefined)[] = [];
    let pages = 0;
    for await (const page of paginateListSecrets(
      { client: sandbox.client(), pageSize: 2 },
      { Filters },
    )) {
      pages += 1;
      found.push(...(page.SecretList ?? []).map((secret) => secret.Name));
    }
    expect(found).toEqual(["test/a", "test/b", "test/c"]);
    expect(pages).toBe(2);
    expect(await names({ Filters: [{ Key: "name", Values: ["!test/"] }] })).toEqual(["else/d"]);
    await expect(names({ NextToken: "garbage" })).rejects.toMatchObject({
      name: "InvalidNextTokenException",
    });
  });
});

describe("ListSecretVersionIds", () => {
  it("tells deprecated versions only when asked, and pages", async () => {
    const tokens = [newToken(), newToken(), newToken()];
    await create("test/a", tokens[0]);
    await put("test/a", "value_test_2", tokens[1]);
    await put("test/a", "value_test_3", tokens[2]);
    const list = async (input: object) =>
      sandbox.client().send(new ListSecretVersionIdsCommand({ SecretId: "test/a", ...input }));
    expect((await list({})).Versions?.map((v) => v.VersionId)).toEqual(tokens.slice(1));
    const all: unknown[] = [];
    for await (const page of paginateListSecretVersionIds(
      { client: sandbox.client(), pageSize: 2 },
      { SecretId: "test/a", IncludeDeprecated: true },
    )) {
      all.push(...(page.Versions ?? []).map((v) => v.VersionId));
    }
    expect(all).toEqual(tokens);
  });
});

describe("old versions", () => {
  const count = async () => (await sandbox.control("GET", "secrets")).secrets[0]?.versions.length;

  it("go once there are more than a hundred and a day has passed", async () => {
    const first = newToken();
    await create("test/a", first);
    for (let n = 0; n < 104; n += 1) await put("test/a", `value_test_${n}`);
    expect(await count()).toBe(105);
    await sandbox.control("POST", "clock", { advance_s: 86_401 });
    await put("test/a", "value_test_last");
    expect(await count()).toBe(100);
    await expect(
      sandbox.client().send(new GetSecretValueCommand({ SecretId: "test/a", VersionId: first })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("meet the quota when the knob sets one", async () => {
    await sandbox.control("POST", "knobs", { version_quota: 2 });
    await create("test/a");
    await put("test/a", "value_test_2");
    await expect(put("test/a", "value_test_3")).rejects.toMatchObject({
      name: "LimitExceededException",
    });
  });
});
