import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { moveToOwnDatabase } from "@/testing/own-database";

await moveToOwnDatabase();
const { owner } = await import("@/testing/database");
const { withAccount, withSystem } = await import("@/lib/database");
const { signUp } = await import("@/lib/auth/sign-up");
const { newClinic, PASSWORD } = await import("@/testing/clinic");
const { record } = await import("./record");
const { verifyAudit } = await import("./verify");

afterEach(() => owner`drop function if exists fail cascade`);

const entryOf = (accountId: string, requestId = "request-1") => ({
  accountId,
  actor: { kind: "cron", id: "sweep" } as const,
  action: "connection.connect" as const,
  phase: "outcome" as const,
  outcome: "connected",
  fields: ["officeId", "practiceId"],
  requestId,
});

const eventsOf = (accountId: string) =>
  owner`select * from audit_events where account_id = ${accountId} order by seq`;

const headOf = async (accountId: string) =>
  (await owner`select seq, hash from audit_heads where account_id = ${accountId}`)[0];

describe("record", () => {
  it("chains each event to the one before, from 64 zeros to the head", async () => {
    const accountId = randomUUID();
    await withAccount(accountId, (tx) => record(tx, entryOf(accountId, "one")));
    await withSystem((tx) => record(tx, entryOf(accountId, "two")));
    const [one, two] = await eventsOf(accountId);
    expect(one).toMatchObject({
      seq: "1",
      actor_kind: "cron",
      actor_id: "sweep",
      action: "connection.connect",
      outcome: "connected",
      fields: ["officeId", "practiceId"],
      patient_ref: null,
      call_id: null,
      tool_call_id: null,
      request_id: "one",
      prev_hash: "0".repeat(64),
    });
    expect(two).toMatchObject({ seq: "2", request_id: "two", prev_hash: one?.hash });
    expect(await headOf(accountId)).toEqual({ seq: "2", hash: two?.hash });
    expect((await verifyAudit()).fault).toBeNull();
  });

  it("takes its time from the database", async () => {
    const accountId = randomUUID();
    const [before] = await owner`select date_trunc('milliseconds', clock_timestamp()) as now`;
    await withSystem((tx) => record(tx, entryOf(accountId)));
    const [after] = await owner`select clock_timestamp() as now`;
    const [event] = await eventsOf(accountId);
    expect(event?.occurred_at.getTime()).toBeGreaterThanOrEqual(before?.now.getTime());
    expect(event?.occurred_at.getTime()).toBeLessThanOrEqual(after?.now.getTime());
  });

  it("takes several events of one transaction in their order", async () => {
    const accountId = randomUUID();
    await withSystem(async (tx) => {
      await record(tx, entryOf(accountId, "one"));
      await record(tx, entryOf(accountId, "two"));
    });
    expect((await eventsOf(accountId)).map((event) => event.request_id)).toEqual(["one", "two"]);
  });

  it("leaves nothing when its transaction is rolled back, and no gap afterwards", async () => {
    const accountId = randomUUID();
    await withSystem((tx) => record(tx, entryOf(accountId, "one")));
    const work = withSystem(async (tx) => {
      await record(tx, entryOf(accountId, "undone"));
      throw new Error("the use-case failed");
    });
    await expect(work).rejects.toThrow("the use-case failed");
    await withSystem((tx) => record(tx, entryOf(accountId, "two")));
    const events = await eventsOf(accountId);
    expect(events.map(({ seq, request_id }) => [seq, request_id])).toEqual([
      ["1", "one"],
      ["2", "two"],
    ]);
    expect((await verifyAudit()).fault).toBeNull();
  });

  it.each(["audit_events", "audit_heads"])(
    "takes the caller's change with it when %s cannot be written",
    async (table) => {
      await owner`create function fail() returns trigger language plpgsql as
        $$ begin raise exception 'the disk is full' using errcode = 'disk_full'; end $$`;
      const when = owner(table);
      await owner`create trigger fail before insert on ${when} execute function fail()`;
      const email = `${randomUUID()}@clinic.test`;
      const input = { clinicName: "Test Clinic", name: "Olive Owner", email, password: PASSWORD };
      const before = await owner`select count(*) from accounts`;
      await expect(signUp(input, { address: null, requestId: "r" })).rejects.toThrow(
        /^unavailable$/,
      );
      expect(await owner`select from users where email = ${email}`).toHaveLength(0);
      expect(await owner`select count(*) from accounts`).toEqual(before);
      await owner`drop function fail cascade`;
      await signUp(input, { address: null, requestId: "r" });
      expect(await owner`select from users where email = ${email}`).toHaveLength(1);
    },
  );

  it("cannot write into another clinic's chain, and takes the change of one who tries with it", async () => {
    const [own, other] = [await newClinic(), await newClinic()];
    const before = await headOf(other.accountId);
    const work = withAccount(own.accountId, async (tx) => {
      await record(tx, entryOf(own.accountId));
      await record(tx, entryOf(other.accountId));
    });
    await expect(work).rejects.toThrow();
    expect(await headOf(other.accountId)).toEqual(before);
    expect(await eventsOf(own.accountId)).toHaveLength(1);
  });

  it("never forks, however many write at once", async () => {
    const accountId = randomUUID();
    const one = (index: number) => (index % 2 ? withSystem : withAccount.bind(null, accountId));
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        one(index)((tx) => record(tx, entryOf(accountId, `writer ${index}`))),
      ),
    );
    const events = await eventsOf(accountId);
    expect(events.map((event) => Number(event.seq))).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    expect(new Set(events.map((event) => event.prev_hash)).size).toBe(40);
    expect(new Set(events.map((event) => event.request_id)).size).toBe(40);
    expect((await verifyAudit()).fault).toBeNull();
  });

  it("keeps the record of an account and a person that are gone", async () => {
    const { accountId, userId } = await newClinic();
    await owner`delete from memberships where user_id = ${userId}`;
    await owner`delete from users where id = ${userId}`;
    await owner`delete from accounts where id = ${accountId}`;
    expect(await eventsOf(accountId)).toHaveLength(1);
  });
});
