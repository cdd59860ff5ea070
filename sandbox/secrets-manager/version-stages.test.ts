import {
  CreateSecretCommand,
  DescribeSecretCommand,
  PutSecretValueCommand,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Started, startForTest } from "./start-for-test.ts";

const NAME = "parlae/pms/sikka/account_test_1";
const [one, two, absent] = [newToken(), newToken(), newToken()];

let sandbox: Started;
beforeAll(async () => {
  sandbox = await startForTest();
});
beforeEach(async () => {
  await sandbox.control("POST", "reset");
  const client = sandbox.client();
  await client.send(
    new CreateSecretCommand({ Name: NAME, SecretString: "v_test_1", ClientRequestToken: one }),
  );
  await client.send(
    new PutSecretValueCommand({
      SecretId: NAME,
      SecretString: "v_test_2",
      ClientRequestToken: two,
      VersionStages: ["PENDING"],
    }),
  );
});
afterAll(() => sandbox.stop());

const move = (VersionStage: string, MoveToVersionId?: string, RemoveFromVersionId?: string) =>
  sandbox.client().send(
    new UpdateSecretVersionStageCommand({
      SecretId: NAME,
      VersionStage,
      MoveToVersionId,
      RemoveFromVersionId,
    }),
  );
const stages = async () =>
  (await sandbox.client().send(new DescribeSecretCommand({ SecretId: NAME }))).VersionIdsToStages;

describe("UpdateSecretVersionStage", () => {
  it("moves AWSCURRENT off the named version, and AWSPREVIOUS follows", async () => {
    await move("AWSCURRENT", two, one);
    expect(await stages()).toEqual({ [one]: ["AWSPREVIOUS"], [two]: ["AWSCURRENT", "PENDING"] });
    await move("AWSCURRENT", one, two);
    expect(await stages()).toEqual({ [one]: ["AWSCURRENT"], [two]: ["AWSPREVIOUS", "PENDING"] });
  });

  it("refuses to move AWSCURRENT without the version it stands on", async () => {
    await expect(move("AWSCURRENT", two)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining("RemoveFromVersionId can't be empty"),
    });
    await expect(move("AWSCURRENT", two, two)).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    expect(await stages()).toEqual({ [one]: ["AWSCURRENT"], [two]: ["PENDING"] });
  });

  it("refuses to take AWSCURRENT away altogether", async () => {
    await expect(move("AWSCURRENT", undefined, one)).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it("deprecates a version with its last label", async () => {
    await move("PENDING", undefined, two);
    expect(await stages()).toEqual({ [one]: ["AWSCURRENT"] });
  });

  it("puts a label that stands nowhere, and says yes to one that stands there already", async () => {
    await move("KEPT", one);
    await move("KEPT", one);
    expect(await stages()).toEqual({ [one]: ["AWSCURRENT", "KEPT"], [two]: ["PENDING"] });
  });

  it("refuses unknown versions and a call without a version", async () => {
    await expect(move("PENDING", absent, two)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    await expect(move("PENDING")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  it("refuses the twenty-first label", async () => {
    for (let n = 3; n <= 20; n += 1) await move(`LABEL_${n}`, one);
    await expect(move("LABEL_21", one)).rejects.toMatchObject({ name: "LimitExceededException" });
  });
});
