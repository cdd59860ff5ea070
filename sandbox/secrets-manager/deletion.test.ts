import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Started, startForTest } from "./start-for-test.ts";

const NAME = "parlae/pms/sikka/account_test_1";
const DAY_S = 86_400;
const id = { SecretId: NAME };

let sandbox: Started;
let arn = "";
beforeAll(async () => {
  sandbox = await startForTest();
});
beforeEach(async () => {
  await sandbox.control("POST", "reset");
  arn = (await create()).ARN ?? "";
});
afterAll(() => sandbox.stop());

const create = () =>
  sandbox.client().send(new CreateSecretCommand({ Name: NAME, SecretString: "value_test_1" }));
const remove = (input: { RecoveryWindowInDays?: number; ForceDeleteWithoutRecovery?: boolean }) =>
  sandbox.client().send(new DeleteSecretCommand({ ...id, ...input }));
const restore = () => sandbox.client().send(new RestoreSecretCommand(id));
const get = () => sandbox.client().send(new GetSecretValueCommand(id));
const advance = (advance_s: number) => sandbox.control("POST", "clock", { advance_s });

describe("DeleteSecret with a window", () => {
  it("refuses everything but describe and restore meanwhile", async () => {
    await remove({ RecoveryWindowInDays: 7 });
    const client = sandbox.client();
    const refused = { name: "InvalidRequestException" };
    await expect(get()).rejects.toMatchObject(refused);
    await expect(create()).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining("scheduled for deletion"),
    });
    await expect(
      client.send(new PutSecretValueCommand({ ...id, SecretString: "value_test_2" })),
    ).rejects.toMatchObject(refused);
    await expect(
      client.send(new UpdateSecretCommand({ ...id, Description: "words" })),
    ).rejects.toMatchObject(refused);
    await expect(
      client.send(
        new UpdateSecretVersionStageCommand({
          ...id,
          VersionStage: "PENDING",
          MoveToVersionId: newToken(),
        }),
      ),
    ).rejects.toMatchObject(refused);
    await expect(remove({ RecoveryWindowInDays: 7 })).rejects.toMatchObject(refused);
  });

  it.each([
    [{ RecoveryWindowInDays: 7 }, 7],
    [{}, 30],
  ])("given %j tells the date %i days ahead", async (input, days) => {
    const { DeletionDate } = await remove(input);
    const ahead = ((DeletionDate?.getTime() ?? 0) - Date.now()) / 1000 / DAY_S;
    expect(ahead).toBeCloseTo(days, 2);
    const described = await sandbox.client().send(new DescribeSecretCommand(id));
    expect(described.DeletedDate).toEqual(DeletionDate);
  });

  it.each([6, 31])("refuses a window of %i days", async (RecoveryWindowInDays) => {
    await expect(remove({ RecoveryWindowInDays })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it("is gone for good once the window has passed, and comes back under another ARN", async () => {
    await remove({ RecoveryWindowInDays: 7 });
    await advance(7 * DAY_S - 60);
    await expect(get()).rejects.toMatchObject({ name: "InvalidRequestException" });
    await advance(61);
    await expect(get()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(restore()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    expect((await create()).ARN).not.toBe(arn);
  });

  it("does not find a secret that never was", async () => {
    await expect(
      sandbox.client().send(new DeleteSecretCommand({ SecretId: "absent" })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("RestoreSecret", () => {
  it("brings the value, the versions and the ARN back", async () => {
    await remove({});
    expect(await restore()).toMatchObject({ ARN: arn, Name: NAME });
    expect(await get()).toMatchObject({ SecretString: "value_test_1", ARN: arn });
    const described = await sandbox.client().send(new DescribeSecretCommand(id));
    expect(described.DeletedDate).toBeUndefined();
  });

  it("succeeds for a secret that is not scheduled", async () => {
    expect(await restore()).toMatchObject({ ARN: arn });
  });
});

describe("DeleteSecret by force", () => {
  const force = () => remove({ ForceDeleteWithoutRecovery: true });

  it("keeps the name taken for a while, beyond restoring", async () => {
    await sandbox.control("POST", "knobs", { force_delete_ms: 60_000 });
    await force();
    await expect(create()).rejects.toMatchObject({ name: "InvalidRequestException" });
    await expect(restore()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await advance(61);
    expect((await create()).ARN).not.toBe(arn);
  });

  it("frees the name at once when the knob is at zero", async () => {
    await sandbox.control("POST", "knobs", { force_delete_ms: 0 });
    await force();
    await expect(get()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await create();
  });

  it("overtakes a window, and succeeds for what is not there", async () => {
    await sandbox.control("POST", "knobs", { force_delete_ms: 0 });
    await remove({ RecoveryWindowInDays: 7 });
    await force();
    expect(await force()).toMatchObject({ Name: NAME });
  });

  it("refuses a window beside it", async () => {
    await expect(
      remove({ ForceDeleteWithoutRecovery: true, RecoveryWindowInDays: 7 }),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});
