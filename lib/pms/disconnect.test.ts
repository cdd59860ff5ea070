import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secretOf, secrets, secretValueOf, sikka, sikkaCalls } from "@/testing/control";
import { auditOf, integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { disconnect } from "./disconnect";
import { sweepConnections } from "./sweep-connections";

beforeEach(freshStart);

const makeDue = (accountId: string) =>
  owner`update pms_revocations set next_attempt_at = now() where account_id = ${accountId}`;

describe("disconnect", () => {
  it("kills both keys at Sikka and schedules the secret's deletion; row and record stay", async () => {
    const { browser, accountId, member } = await signedInClinic();
    await connect(browser);
    const keys = await secretValueOf(
      accountId,
      String((await integrationOf(accountId))?.secret_version_id),
    );
    expect(await disconnect(member, "test")).toMatchObject({
      status: "disconnected",
      practiceName: "Happy Dental Clinic",
      tokenExpiresAt: null,
    });
    const info = await fetch(`${process.env.SIKKA_API_URL}/request_key_info`, {
      headers: { "Request-Key": String(keys.requestKey) },
    });
    expect(info.status).toBe(400);
    expect((await secretOf(accountId))?.deletedDate).not.toBeNull();
    expect(await integrationOf(accountId)).toMatchObject({
      status: "DISCONNECTED",
      office_id: "D20002",
    });
    expect((await auditOf(accountId)).slice(-2)).toEqual([
      "connection.disconnect outcome disconnected",
      "connection.revoke outcome disconnected",
    ]);
  });

  it("answers the same when it is repeated, also at once, and when nothing is connected", async () => {
    const { browser, accountId, member } = await signedInClinic();
    expect(await disconnect(member, "test")).toMatchObject({ status: "not_connected" });
    await connect(browser);
    const [first, second] = await Promise.all([disconnect(member, "a"), disconnect(member, "b")]);
    expect(first).toEqual(second);
    expect(await disconnect(member, "c")).toEqual(first);
    const ends = (await auditOf(accountId)).filter((event) =>
      event.startsWith("connection.disconnect"),
    );
    expect(ends).toHaveLength(1);
  });

  it("while Sikka is away still disconnects, and the cron revokes before it deletes", async () => {
    const { browser, accountId, member } = await signedInClinic();
    await connect(browser);
    await sikka.post("faults", { match: { method: "DELETE" }, action: "http_503" });
    expect(await disconnect(member, "test")).toMatchObject({ status: "disconnected" });
    expect((await secretOf(accountId))?.deletedDate).toBeNull();
    await makeDue(accountId);
    await sweepConnections("test");
    expect((await secretOf(accountId))?.deletedDate).toBeNull();
    await sikka.delete("faults");
    await makeDue(accountId);
    await sweepConnections("test");
    expect((await secretOf(accountId))?.deletedDate).not.toBeNull();
    expect((await auditOf(accountId)).at(-1)).toBe("connection.revoke outcome disconnected");
  });

  it("connects again with the secret restored", async () => {
    const { browser, accountId, member } = await signedInClinic();
    await connect(browser);
    await disconnect(member, "test");
    expect(await connect(browser)).toMatch(/status=success/);
    const row = await integrationOf(accountId);
    const secret = await secretOf(accountId);
    expect(secret?.deletedDate).toBeNull();
    expect(secret?.versions.find(({ stages }) => stages.includes("AWSCURRENT"))?.id).toBe(
      row?.secret_version_id,
    );
  });

  it("does not kill the keys of a connection that was made meanwhile, though Sikka hands out the same ones", async () => {
    await sikka.post("knobs", { REUSE_ACTIVE_KEY: "on" });
    const { browser, accountId, member } = await signedInClinic();
    await connect(browser);
    await sikka.post("faults", { match: { method: "DELETE" }, action: "http_503", times: 1 });
    await disconnect(member, "test");
    await connect(browser);
    await makeDue(accountId);
    await sweepConnections("test");
    const keys = await secretValueOf(
      accountId,
      String((await integrationOf(accountId))?.secret_version_id),
    );
    const info = await fetch(`${process.env.SIKKA_API_URL}/request_key_info`, {
      headers: { "Request-Key": String(keys.requestKey) },
    });
    expect(info.status).toBe(200);
    expect((await secretOf(accountId))?.deletedDate).toBeNull();
  });

  it("keeps the promise when Secrets Manager is away, and asks Sikka for each key once", async () => {
    const { browser, accountId, member } = await signedInClinic();
    await connect(browser);
    await secrets.post("faults", { match: { op: "DeleteSecret" }, action: "deny" });
    await disconnect(member, "test");
    await secrets.delete("faults");
    await makeDue(accountId);
    await sweepConnections("test");
    expect((await secretOf(accountId))?.deletedDate).not.toBeNull();
    expect(await sikkaCalls("/v4/refresh_key")).toBe(1);
  });
});
