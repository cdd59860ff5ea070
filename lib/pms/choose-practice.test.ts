import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secretOf, secretValueOf } from "@/testing/control";
import { auditOf, integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { choosePractice } from "./choose-practice";
import { getConnectionStatus } from "./connection-status";
import { sweepConnections } from "./sweep-connections";

beforeEach(freshStart);

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

describe("an office with three practices", () => {
  it("waits for a choice, its keys already in Secrets Manager", async () => {
    const { browser, accountId, member } = await signedInClinic();
    expect(await connect(browser, "D30003")).toBe("?status=choose_practice");
    const row = await integrationOf(accountId);
    expect(row).toMatchObject({
      status: "CHOOSING_PRACTICE",
      office_id: "D30003",
      practice_id: null,
    });
    const status = await getConnectionStatus(member.accountId);
    expect(status).toMatchObject({ status: "choosing_practice", officeId: "****03" });
    expect(status.practices?.map((practice) => practice.practiceId)).toEqual(["1", "1-1", "1-2"]);
    expect((await secretOf(accountId))?.versions).toMatchObject([
      { id: row?.secret_version_id, stages: expect.arrayContaining(["PENDING"]) },
    ]);
  });

  it("is connected with the one that is chosen, in a version that says so", async () => {
    const { browser, accountId, member } = await signedInClinic();
    await connect(browser, "D30003");
    const status = await choosePractice(member, { practiceId: "1-1" }, "test");
    expect(status).toMatchObject({ status: "active", pmsType: expect.stringMatching(/dental/i) });
    expect(status).not.toHaveProperty("practices");
    const row = await integrationOf(accountId);
    expect(await secretValueOf(accountId, String(row?.secret_version_id))).toMatchObject({
      officeId: "D30003",
      practiceId: "1-1",
      practiceName: row?.practice_name,
    });
    const inForce = (await secretOf(accountId))?.versions.find(
      ({ id }) => id === row?.secret_version_id,
    );
    expect(inForce?.stages).toEqual(["AWSCURRENT"]);
    expect((await auditOf(accountId)).at(-1)).toBe("connection.choose outcome connected");
  });

  it("has no other practice to choose, and nothing to choose twice", async () => {
    const { browser, member } = await signedInClinic();
    await connect(browser, "D30003");
    expect(await codeOf(choosePractice(member, { practiceId: "9" }, "test"))).toBe("not_found");
    const both = await Promise.all([
      codeOf(choosePractice(member, { practiceId: "1" }, "test")),
      codeOf(choosePractice(member, { practiceId: "1-2" }, "test")),
    ]);
    expect(both.sort()).toEqual(["done", "not_found"]);
  });

  it("is given up after a day, and its keys with it", async () => {
    const { browser, accountId, member } = await signedInClinic();
    await connect(browser, "D30003");
    await owner`update pms_candidates set expires_at = now() where account_id = ${accountId}`;
    await sweepConnections("test");
    expect(await getConnectionStatus(member.accountId)).toMatchObject({ status: "disconnected" });
    expect((await secretOf(accountId))?.deletedDate).not.toBeNull();
  });
});

describe("an account that is connected to another office", () => {
  it("stays so until it is told to replace it", async () => {
    const { browser, accountId, member } = await signedInClinic();
    await connect(browser);
    const before = await integrationOf(accountId);
    expect(await connect(browser, "D50005")).toBe("?status=choose_practice");
    expect(await integrationOf(accountId)).toEqual(before);
    const status = await getConnectionStatus(member.accountId);
    expect(status).toMatchObject({
      status: "active",
      practiceName: "Happy Dental Clinic",
      replacement: { practiceName: status.practices?.[0]?.name },
    });
    expect(await codeOf(choosePractice(member, { practiceId: "1" }, "test"))).toBe(
      "already_connected",
    );
    expect(await integrationOf(accountId)).toEqual(before);
    await choosePractice(member, { practiceId: "1", replace: true }, "test");
    expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE", office_id: "D50005" });
    expect((await auditOf(accountId)).at(-1)).toBe("connection.choose outcome replaced");
  });

  it("has the replaced office's keys revoked, and keeps its own", async () => {
    const { browser, accountId, member } = await signedInClinic();
    await connect(browser);
    const old = await integrationOf(accountId);
    await connect(browser, "D50005");
    await choosePractice(member, { practiceId: "1", replace: true }, "test");
    await sweepConnections("test");
    const { revoked, done_at } =
      (
        await owner`
      select revoked, done_at from pms_revocations where secret_version_id = ${old?.secret_version_id}`
      )[0] ?? {};
    expect({ revoked, isDone: done_at !== null }).toEqual({ revoked: true, isDone: true });
    expect((await secretOf(accountId))?.deletedDate).toBeNull();
  });
});
