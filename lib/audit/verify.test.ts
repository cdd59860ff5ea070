import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { moveToOwnDatabase } from "@/testing/own-database";

await moveToOwnDatabase();
const { owner } = await import("@/testing/database");
const { withSystem } = await import("@/lib/database");
const { record } = await import("./record");
const { verifyAudit } = await import("./verify");

type Sql = typeof owner;
const [account, neighbour] = [randomUUID(), randomUUID()].sort() as [string, string];

/** What only the owner of the tables can do, with every guard turned off. */
const tamper = (change: (sql: Sql) => Promise<unknown>) =>
  owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await change(sql as unknown as Sql);
  });

const append = (accountId: string, times: number) =>
  withSystem(async (tx) => {
    for (let count = 1; count <= times; count += 1)
      await record(tx, {
        accountId,
        actor: { kind: "user", id: "user-1" },
        action: "connection.start",
        phase: "outcome",
        outcome: "started",
        fields: ["officeId"],
        patientRef: "patient-1",
        callId: "call-1",
        toolCallId: "tool-call-1",
        requestId: `request-${count}`,
      });
  });

/** A row like the given one but for what is said, as somebody without the key could write it. */
const forge = (sql: Sql, from: number, seq: number, later = "1 second") => sql`
  insert into audit_events
  select account_id, ${seq}, occurred_at + ${later}::interval, actor_kind, actor_id, call_id,
    tool_call_id, action, phase, patient_ref, fields, outcome, request_id, hash_form, hash_key_id,
    hash, hash
  from audit_events where account_id = ${account} and seq = ${from}`;

const head = (sql: Sql, seq: number) => sql`
  update audit_heads h set seq = e.seq, hash = e.hash from audit_events e
  where h.account_id = ${account} and e.account_id = ${account} and e.seq = ${seq}`;

const row = (sql: Sql, seq: number) => sql`account_id = ${account} and seq = ${seq}`;

beforeEach(async () => {
  // Faster than to truncate the partition of every year.
  await tamper(async (sql) => {
    await sql`delete from audit_events`;
    await sql`delete from audit_heads`;
  });
  await append(account, 5);
  await append(neighbour, 2);
});

describe("verifyAudit", () => {
  it("finds a record whole that nobody touched", async () => {
    expect(await verifyAudit()).toEqual({ accounts: 2, events: 7, fault: null });
  });

  it.each([1, 2, 5, 6])("walks it whole in pages of %i", async (size) => {
    expect(await verifyAudit(size)).toEqual({ accounts: 2, events: 7, fault: null });
  });

  it("finds nothing to say of a record without a row", async () => {
    await tamper((sql) => sql`truncate audit_events, audit_heads`);
    expect(await verifyAudit()).toEqual({ accounts: 0, events: 0, fault: null });
  });

  it("finds it whole while somebody writes, also into accounts that it did not know", async () => {
    let writing = true;
    const writers = [1, 2].map(async () => {
      for (let round = 1; round <= 5; round += 1)
        for (const id of [account, randomUUID()]) await append(id, 2);
    });
    const written = Promise.all(writers).finally(() => {
      writing = false;
    });
    const faults = [];
    while (writing) faults.push((await verifyAudit(3)).fault);
    await written;
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
    expect(await verifyAudit()).toEqual({ accounts: 12, events: 47, fault: null });
  });

  it.each<[name: string, seq: number, why: string, change: (sql: Sql) => Promise<unknown>]>([
    ["a row deleted", 3, "gap", (sql) => sql`delete from audit_events where ${row(sql, 3)}`],
    [
      "the first row deleted",
      1,
      "gap",
      (sql) => sql`delete from audit_events where ${row(sql, 1)}`,
    ],
    [
      "the last row deleted",
      5,
      "end_missing",
      (sql) => sql`delete from audit_events where ${row(sql, 5)}`,
    ],
    [
      "every row deleted",
      1,
      "end_missing",
      (sql) => sql`delete from audit_events where account_id = ${account}`,
    ],
    ["all history cut off", 1, "end_missing", (sql) => sql`truncate audit_events`],
    [
      "two rows exchanged",
      2,
      "changed",
      (sql) =>
        sql`update audit_events set seq = 6 - seq where account_id = ${account} and seq in (2, 4)`,
    ],
    [
      "a row and its time moved back",
      3,
      "changed",
      (sql) => sql`update audit_events set occurred_at = (
        select occurred_at from audit_events where ${row(sql, 2)}) where ${row(sql, 3)}`,
    ],
    [
      "a row dated before its predecessor",
      3,
      "order",
      (sql) =>
        sql`update audit_events set occurred_at = occurred_at - interval '1 day' where ${row(sql, 3)}`,
    ],
    ["a row forged behind the end", 6, "changed", (sql) => forge(sql, 5, 6)],
    [
      "a row forged behind the end, and the head moved to it",
      6,
      "changed",
      async (sql) => {
        await forge(sql, 5, 6);
        await head(sql, 6);
      },
    ],
    ["a row forged far behind the end", 6, "gap", (sql) => forge(sql, 5, 1_000_000)],
    ["a second row of a number", 3, "extra", (sql) => forge(sql, 3, 3)],
    ["a second row of the last number", 5, "extra", (sql) => forge(sql, 5, 5)],
    ["a row of the number 0", 0, "extra", (sql) => forge(sql, 1, 0)],
    ["a row of a negative number", -7, "extra", (sql) => forge(sql, 1, -7, "-1 day")],
    ["the head cut back", 5, "beyond_end", (sql) => head(sql, 4)],
    [
      "the head moved on",
      6,
      "end_missing",
      (sql) => sql`update audit_heads set seq = 6 where account_id = ${account}`,
    ],
    [
      "the head's hash changed",
      6,
      "end_missing",
      (sql) => sql`update audit_heads set hash = repeat('0', 64) where account_id = ${account}`,
    ],
    [
      "the head dropped",
      1,
      "head_missing",
      (sql) => sql`delete from audit_heads where account_id = ${account}`,
    ],
    [
      "a key that nobody has",
      3,
      "unknown_key",
      (sql) => sql`update audit_events set hash_key_id = 'invented' where ${row(sql, 3)}`,
    ],
    [
      "a form that nobody knows",
      3,
      "unknown_key",
      (sql) => sql`update audit_events set hash_form = 99 where ${row(sql, 3)}`,
    ],
    [
      "a broken hash",
      3,
      "changed",
      (sql) => sql`update audit_events set hash = 'x' where ${row(sql, 3)}`,
    ],
  ])("finds %s, and names event %i: %s", async (_, seq, why, change) => {
    await tamper(change);
    const fault = { accountId: account, seq, why };
    // A page that ends at a row must not hide its double.
    for (const size of [1_000, 5, 3]) expect((await verifyAudit(size)).fault).toEqual(fault);
  });

  it.each([
    "actor_kind", "actor_id", "call_id", "tool_call_id", "action", "phase", "patient_ref", "outcome",
    "request_id", "prev_hash",
  ])("finds a changed %s, and one that was emptied", async (column) => {
    const fault = { accountId: account, seq: 3, why: "changed" };
    await tamper((sql) => sql`update audit_events set ${sql(column)} = 'forged' where ${row(sql, 3)}`);
    expect((await verifyAudit()).fault).toEqual(fault);
    await tamper((sql) => sql`update audit_events set ${sql(column)} = '' where ${row(sql, 3)}`);
    expect((await verifyAudit()).fault).toEqual(fault);
  }); // biome-ignore format: a list of words reads better in rows

  it.each([
    ["one more", ["officeId", "practiceId"]],
    ["none", []],
    ["the same in two", ["office", "Id"]],
  ])("finds changed fields: %s", async (_, fields) => {
    await tamper((sql) => sql`update audit_events set fields = ${fields} where ${row(sql, 3)}`);
    expect((await verifyAudit()).fault).toEqual({ accountId: account, seq: 3, why: "changed" });
  });

  it("finds a row that was moved over from another clinic", async () => {
    await tamper(async (sql) => {
      await sql`delete from audit_events where ${row(sql, 1)}`;
      await sql`update audit_events set account_id = ${account} where account_id = ${neighbour} and seq = 1`;
    });
    const { fault } = await verifyAudit();
    expect([account, neighbour]).toContain(fault?.accountId);
    expect(fault?.seq).toBe(1);
  });

  it("knows the rows of the key before, and not those of a key before that", async () => {
    const previous = process.env.AUDIT_HMAC_KEY ?? "";
    vi.stubEnv("AUDIT_HMAC_KEY", Buffer.alloc(32, 9).toString("base64"));
    for (const [key, why] of [
      [previous, undefined],
      ["", "unknown_key"],
    ] as const) {
      vi.stubEnv("AUDIT_HMAC_KEY_PREVIOUS", key);
      vi.resetModules();
      const fresh = await import("./verify");
      expect((await fresh.verifyAudit()).fault?.why).toBe(why);
    }
    vi.unstubAllEnvs();
    vi.resetModules();
  });
});
