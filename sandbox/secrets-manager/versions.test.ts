import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  UpdateSecretCommand,
} from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Started, startForTest } from "./start-for-test.ts";

let sandbox: Started;
beforeAll(async () => {
  sandbox = await startForTest();
});
beforeEach(() => sandbox.control("POST", "reset"));
afterAll(() => sandbox.stop());

const NAME = "parlae/pms/sikka/account_test_1";
const create = (SecretString: string | undefined, token = newToken(), Name = NAME) =>
  sandbox.client().send(new CreateSecretCommand({ Name, SecretString, ClientRequestToken: token }));
const put = (SecretString: string, token = newToken(), VersionStages?: string[]) =>
  sandbox.client().send(
    new PutSecretValueCommand({
      SecretId: NAME,
      SecretString,
      ClientRequestToken: token,
      ...(VersionStages ? { VersionStages } : {}),
    }),
  );
const get = (input: { VersionId?: string; VersionStage?: string } = {}, SecretId = NAME) =>
  sandbox.client().send(new GetSecretValueCommand({ SecretId, ...input }));

describe("CreateSecret", () => {
  it("makes the first version current, under the token as its id", async () => {
    const token = newToken();
    const made = await create("value_test_1", token);
    expect(made.ARN).toMatch(
      /^arn:aws:secretsmanager:us-east-1:000000000000:secret:parlae\/pms\/sikka\/account_test_1-[A-Za-z0-9]{6}$/,
    );
    expect(made).toMatchObject({ Name: NAME, VersionId: token });
    const read = await get();
    expect(read).toMatchObject({
      ARN: made.ARN,
      Name: NAME,
      VersionId: token,
      SecretString: "value_test_1",
      VersionStages: ["AWSCURRENT"],
    });
    expect(Math.abs((read.CreatedDate?.getTime() ?? 0) - Date.now())).toBeLessThan(5000);
  });

  it("refuses a name that exists", async () => {
    await create("value_test_1");
    await expect(create("value_test_1")).rejects.toMatchObject({
      name: "ResourceExistsException",
      message: expect.stringContaining("already exists"),
    });
  });

  it("succeeds again for the same token and value, and changes nothing", async () => {
    const token = newToken();
    const first = await create("value_test_1", token);
    expect((await create("value_test_1", token)).ARN).toBe(first.ARN);
    const { secrets } = await sandbox.control("GET", "secrets");
    expect(secrets[0]?.versions).toHaveLength(1);
  });

  it("refuses the same token with another value", async () => {
    const token = newToken();
    await create("value_test_1", token);
    await expect(create("value_test_2", token)).rejects.toMatchObject({
      name: "ResourceExistsException",
    });
    expect((await get()).SecretString).toBe("value_test_1");
  });

  it("makes a secret without a version when there is no value", async () => {
    await create(undefined);
    await expect(get()).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: expect.stringContaining("staging label: AWSCURRENT"),
    });
    await put("value_test_1", newToken(), ["PENDING"]);
    expect((await get()).VersionStages).toEqual(["AWSCURRENT", "PENDING"]);
  });

  it.each(["", "space in name", "née", "semi;colon", "x".repeat(513)])(
    "refuses the name %j",
    async (name) => {
      await expect(create("value_test_1", newToken(), name)).rejects.toMatchObject({
        name: "ValidationException",
      });
    },
  );
});

describe("PutSecretValue", () => {
  it("moves AWSCURRENT and leaves AWSPREVIOUS on the version before", async () => {
    const [one, two, three] = [newToken(), newToken(), newToken()];
    await create("value_test_1", one);
    expect((await put("value_test_2", two)).VersionStages).toEqual(["AWSCURRENT"]);
    expect(await get({ VersionStage: "AWSPREVIOUS" })).toMatchObject({ VersionId: one });
    await put("value_test_3", three);
    expect(await get()).toMatchObject({ VersionId: three });
    expect(await get({ VersionStage: "AWSPREVIOUS" })).toMatchObject({ VersionId: two });
  });

  it("moves just the labels that are named", async () => {
    const [one, two, three] = [newToken(), newToken(), newToken()];
    await create("value_test_1", one);
    expect((await put("value_test_2", two, ["PENDING"])).VersionStages).toEqual(["PENDING"]);
    await put("value_test_3", three, ["PENDING"]);
    expect(await get()).toMatchObject({ VersionId: one, VersionStages: ["AWSCURRENT"] });
    expect(await get({ VersionStage: "PENDING" })).toMatchObject({ VersionId: three });
    await expect(get({ VersionStage: "AWSPREVIOUS" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("keeps a version without a label readable by its id", async () => {
    const [one, two] = [newToken(), newToken()];
    await create("value_test_1", one);
    await put("value_test_2", two, ["PENDING"]);
    await put("value_test_3", newToken(), ["PENDING"]);
    const read = await get({ VersionId: two });
    expect(read.SecretString).toBe("value_test_2");
    expect(read.VersionStages).toBeUndefined();
  });

  it("does nothing for a token and value that are there already", async () => {
    const [one, two] = [newToken(), newToken()];
    await create("value_test_1", one);
    await put("value_test_2", two);
    expect((await put("value_test_1", one)).VersionStages).toEqual(["AWSPREVIOUS"]);
    expect(await get()).toMatchObject({ VersionId: two });
  });

  it("refuses a known token with another value, without telling either", async () => {
    const token = newToken();
    await create("value_test_1", token);
    const error = await put("value_test_2", token).catch((e: Error) => e);
    expect(error).toMatchObject({ name: "ResourceExistsException" });
    expect(String(error)).not.toContain("value_test");
  });

  it("refuses a secret that does not exist", async () => {
    await expect(put("value_test_1")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it.each([31, 65])("refuses a token of %i characters", async (length) => {
    await create("value_test_1");
    await expect(put("value_test_2", "t".repeat(length))).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it.each([32, 64])("takes a token of %i characters", async (length) => {
    await create("value_test_1");
    expect((await put("value_test_2", "t".repeat(length))).VersionId).toHaveLength(length);
  });

  it("takes 65,536 bytes and refuses one more, counted as UTF-8", async () => {
    await create("value_test_1");
    await put("é".repeat(32_768));
    await expect(put(`${"é".repeat(32_768)}x`)).rejects.toMatchObject({
      name: "ValidationException",
    });
  });

  it("keeps bytes as bytes, and refuses bytes and text together", async () => {
    const SecretBinary = Uint8Array.from([0, 255, 10, 128]);
    await create("value_test_1");
    const client = sandbox.client();
    await client.send(new PutSecretValueCommand({ SecretId: NAME, SecretBinary }));
    const read = await get();
    expect(Array.from(read.SecretBinary ?? [])).toEqual([0, 255, 10, 128]);
    expect(read.SecretString).toBeUndefined();
    await expect(
      client.send(new PutSecretValueCommand({ SecretId: NAME, SecretBinary, SecretString: "x" })),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(client.send(new PutSecretValueCommand({ SecretId: NAME }))).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });
});

describe("GetSecretValue", () => {
  it("refuses an id and a label that do not belong together", async () => {
    const one = newToken();
    await create("value_test_1", one);
    await put("value_test_2");
    await expect(get({ VersionId: one, VersionStage: "AWSCURRENT" })).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
    expect(await get({ VersionId: one, VersionStage: "AWSPREVIOUS" })).toMatchObject({
      SecretString: "value_test_1",
    });
  });

  it("does not find an unknown version", async () => {
    await create("value_test_1");
    await expect(get({ VersionId: newToken() })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("finds by complete and by partial ARN, and by no other secret's ARN", async () => {
    const { ARN = "" } = await create("value_test_1");
    expect((await get({}, ARN)).SecretString).toBe("value_test_1");
    expect((await get({}, ARN.slice(0, -7))).SecretString).toBe("value_test_1");
    const other = ARN.slice(0, -6) + (ARN.endsWith("aaaaaa") ? "bbbbbb" : "aaaaaa");
    await expect(get({}, other)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("falls into the partial-ARN trap when the name itself ends like a suffix", async () => {
    const { ARN = "" } = await create("value_test_1", newToken(), "account-abcdef");
    await expect(get({}, ARN.slice(0, -7))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    expect((await get({}, ARN)).SecretString).toBe("value_test_1");
    expect((await get({}, "account-abcdef")).SecretString).toBe("value_test_1");
  });
});

describe("UpdateSecret", () => {
  const update = (input: object) =>
    sandbox.client().send(new UpdateSecretCommand({ SecretId: NAME, ...input }));

  it("changes the description without a new version", async () => {
    await create("value_test_1");
    expect((await update({ Description: "words" })).VersionId).toBeUndefined();
    const { secrets } = await sandbox.control("GET", "secrets");
    expect(secrets[0]).toMatchObject({ description: "words", versions: [expect.anything()] });
  });

  it("makes a new current version, and refuses a token that is known", async () => {
    const [one, two] = [newToken(), newToken()];
    await create("value_test_1", one);
    await update({ SecretString: "value_test_2", ClientRequestToken: two });
    expect(await get()).toMatchObject({ VersionId: two, SecretString: "value_test_2" });
    expect(await get({ VersionStage: "AWSPREVIOUS" })).toMatchObject({ VersionId: one });
    await expect(
      update({ SecretString: "value_test_2", ClientRequestToken: two }),
    ).rejects.toMatchObject({ name: "ResourceExistsException" });
  });
});
