import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { moveToOwnDatabase } from "@/testing/own-database";

await moveToOwnDatabase();
const { owner } = await import("@/testing/database");
const { withSystem } = await import("@/lib/database");
const { record } = await import("./record");

type Sql = typeof owner;
type Who = "parlae_app" | "parlae_system" | "owner";
const [own, other] = [randomUUID(), randomUUID()];

/** Runs as the app's own connections do: in this role, for this clinic. */
const as = <T>(who: Who, accountId: string, run: (sql: Sql) => Promise<T>): Promise<T> =>
  owner.begin(async (transaction) => {
    const sql = transaction as unknown as Sql;
    if (who !== "owner") await sql`select set_config('role', ${who}, true)`;
    await sql`select set_config('parlae.account_id', ${accountId}, true)`;
    return run(sql);
  }) as Promise<T>;

/** `done`, or the SQLSTATE with which PostgreSQL refuses. */
const outcomeOf = (who: Who, statement: string, accountId = own): Promise<string> =>
  as(who, accountId, (sql) => sql.unsafe(statement)).then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

const REFUSED = "42501";
const everybody: Who[] = ["parlae_app", "parlae_system", "owner"];
const app: Who[] = ["parlae_app", "parlae_system"];
const cross = (whos: Who[], statements: string[]) =>
  whos.flatMap((who) => statements.map((statement): [Who, string] => [who, statement]));

/** A row at this moment, as only a direct connection could write it. */
const insertAt = (moment: string, accountId = own) => owner`
  insert into audit_events (account_id, seq, occurred_at, actor_kind, actor_id, action, phase,
    fields, request_id, hash_form, hash_key_id, prev_hash, hash)
  values (${accountId}, 900, ${moment}, 'user', 'user-1', 'session.end', 'outcome', '{}', 'r', 1,
    'k', '', '')
  returning tableoid::regclass::text as partition`;

beforeAll(async () => {
  for (const accountId of [own, other])
    await withSystem((tx) =>
      record(tx, {
        accountId,
        actor: { kind: "user", id: "user-1" },
        action: "session.end",
        phase: "outcome",
        requestId: "request-1",
      }),
    );
  for (const moment of ["2031-06-01", "1999-01-01"]) await insertAt(moment);
});

describe("the record", () => {
  it.each(
    cross(everybody, [
      "update audit_events set outcome = 'forged'",
      "update audit_events set outcome = outcome",
      "delete from audit_events",
      "truncate audit_events",
      "truncate audit_events, accounts cascade",
      "delete from audit_heads",
      "truncate audit_heads",
      "update audit_heads set seq = seq + 2",
      "update audit_heads set seq = seq - 1",
      "update audit_heads set hash = 'forged'",
      "update audit_heads set account_id = gen_random_uuid(), seq = seq + 1",
      "insert into audit_events select * from audit_events where seq = 1 on conflict on constraint audit_events_key do update set outcome = 'forged'",
      "merge into audit_events a using audit_events b on a.hash = b.hash when matched then delete",
    ]),
  )("is not changed by %s with %s", async (who, statement) => {
    expect(await outcomeOf(who, statement)).toBe(REFUSED);
  });

  it.each(
    cross(
      everybody,
      ["audit_events_2031", "audit_events_other"].flatMap((partition) => [
        `update ${partition} set outcome = 'forged'`,
        `delete from ${partition}`,
        `truncate ${partition}`,
      ]),
    ),
  )("is not changed behind its back by %s with %s", async (who, statement) => {
    expect(await outcomeOf(who, statement)).toBe(REFUSED);
  });

  it.each(
    cross(app, [
      "alter table audit_events disable trigger all",
      "alter table audit_events_2031 disable trigger all",
      "alter table audit_events disable row level security",
      "alter table audit_events detach partition audit_events_2031",
      "drop trigger audit_events_append_only on audit_events",
      "drop table audit_events",
      "drop function refuse_audit_change cascade",
      "create or replace function refuse_audit_change() returns trigger language plpgsql as 'begin return new; end'",
      "set local session_replication_role = replica",
      "create policy all_mine on audit_events using (true)",
    ]),
  )("keeps its guards from %s with %s", async (who, statement) => {
    expect(await outcomeOf(who, statement)).toBe(REFUSED);
  });

  it.each(app)("is the triggers' to guard only after the rights of %s", async (role) => {
    const rights = await owner`
      select c.relname as table, string_agg(right_, ' ' order by right_) as rights
      from pg_class c, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES',
        'TRIGGER']) right_
      where c.relname like 'audit\_%' and c.relkind in ('r', 'p')
        and has_table_privilege(${role}, c.oid, right_) group by 1 order by 1`;
    expect(rights).toEqual([
      { table: "audit_events", rights: "INSERT SELECT" },
      { table: "audit_heads", rights: "INSERT SELECT UPDATE" },
    ]);
  });

  it("still holds all its rows after these", async () => {
    expect(await owner`select count(*)::int from audit_events`).toEqual([{ count: 4 }]);
    expect(await owner`select outcome from audit_events where outcome is not null`).toEqual([]);
    expect(await owner`select seq, account_id from audit_heads where seq <> 1`).toEqual([]);
  });
});

describe("a clinic's part of the record", () => {
  const rows = (accountId: string, table: string) =>
    as("parlae_app", accountId, (sql) => sql.unsafe(`select distinct account_id from ${table}`));

  it.each(["audit_events", "audit_heads"])("is all that the app sees of %s", async (table) => {
    expect(await rows(own, table)).toEqual([{ account_id: own }]);
    expect(await rows(other, table)).toEqual([{ account_id: other }]);
    expect(await rows(randomUUID(), table)).toEqual([]);
    expect(await rows("", table)).toEqual([]);
    expect(await outcomeOf("parlae_system", `select from ${table}`)).toBe("done");
  });

  it.each(["audit_events_2026", "audit_events_2031", "audit_events_other"])(
    "is not to be had through %s",
    async (partition) => {
      for (const who of app) {
        expect(await outcomeOf(who, `select * from ${partition}`)).toBe(REFUSED);
        expect(await outcomeOf(who, `insert into ${partition} select * from audit_events`)).toBe(
          REFUSED,
        );
      }
    },
  );

  it("takes no row or head from another", async () => {
    const foreign = (table: string) =>
      as("parlae_app", own, (sql) => sql.unsafe(`insert into ${table}`)).catch(
        (error: { code?: string }) => error.code,
      );
    expect(await foreign(`audit_heads values ('${randomUUID()}', 0, '')`)).toBe(REFUSED);
    const copied = `audit_events select '${other}'::uuid, 2, occurred_at, actor_kind, actor_id, call_id,
      tool_call_id, action, phase, patient_ref, fields, outcome, request_id, hash_form, hash_key_id,
      prev_hash, hash from audit_events where seq = 1`;
    expect(await foreign(copied)).toBe(REFUSED);
  });

  it("does not show which clinics have a head", async () => {
    expect(
      await outcomeOf(
        "parlae_app",
        `update audit_heads set seq = seq + 1
      where account_id = '${other}'`,
      ),
    ).toBe("done");
    expect(await owner`select seq from audit_heads where account_id = ${other}`).toEqual([
      { seq: "1" },
    ]);
  });
});

describe("a year of the record", () => {
  it.each([
    ["2025-12-31T23:59:59.999Z", "audit_events_other"],
    ["2026-01-01T00:00:00.000Z", "audit_events_2026"],
    ["2026-12-31T23:59:59.999Z", "audit_events_2026"],
    ["2027-01-01T00:00:00.000Z", "audit_events_2027"],
    ["2026-12-31T23:00:00.000-02:00", "audit_events_2027"],
    ["2045-12-31T23:59:59.999Z", "audit_events_2045"],
    ["2046-01-01T00:00:00.000Z", "audit_events_other"],
    ["9999-12-31T23:59:59.999Z", "audit_events_other"],
  ])("takes %s into %s, and no moment is without a place", async (moment, partition) => {
    expect(await insertAt(moment, randomUUID())).toEqual([{ partition }]);
  });

  it("guards every partition, the default one too", async () => {
    const unguarded = await owner`
      select inhrelid::regclass::text as partition from pg_inherits
      where inhparent = 'audit_events'::regclass and (
        select count(*) from pg_trigger where tgrelid = inhrelid
          and tgname in ('no_truncate', 'audit_events_append_only') and tgenabled = 'O') <> 2`;
    expect(unguarded).toEqual([]);
    const [all] = await owner`
      select count(*)::int from pg_inherits where inhparent = 'audit_events'::regclass`;
    expect(all?.count).toBe(21);
  });
});
