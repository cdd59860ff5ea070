import { describe, expect, it } from "vitest";
import { moveToOwnDatabase } from "@/testing/own-database";

await moveToOwnDatabase();
const { owner, auditOf } = await import("@/testing/database");
const { withAccount } = await import("@/lib/database");
const { signedInClinic } = await import("@/testing/clinic");
const { newMember } = await import("@/testing/members");
const { record } = await import("./record");
const { patientRef } = await import("./patient-ref");
const { readRecord } = await import("./read-record");

type Entry = Parameters<typeof record>[1];
type Clinic = Awaited<ReturnType<typeof signedInClinic>>;

/** Another clinic's entries stand beside it: none may ever show. */
async function clinicWith(...entries: Partial<Entry>[]): Promise<Clinic> {
  const [clinic, neighbour] = [await signedInClinic(), await signedInClinic()];
  for (const { accountId } of [neighbour, clinic]) await append(accountId, ...entries);
  return clinic;
}

const append = (accountId: string, ...entries: Partial<Entry>[]) =>
  withAccount(accountId, async (tx) => {
    for (const entry of entries)
      await record(tx, {
        accountId,
        actor: { kind: "voice_agent", id: "agent-1" },
        action: "schedule.read",
        phase: "outcome",
        requestId: "request-1",
        ...entry,
      });
  });

/** What only the owner of the tables can do, with every guard turned off. */
const tamper = (change: (sql: typeof owner) => Promise<unknown>) =>
  owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await change(sql as unknown as typeof owner);
  });

const actionsOf = ({ events }: Awaited<ReturnType<typeof readRecord>>) =>
  events.map(({ action }) => action);

describe("readRecord", () => {
  it("shows the newest first, and that it is being read", async () => {
    const { member } = await clinicWith({ action: "patient.find", phase: "intent" });
    const page = await readRecord(member, {});
    expect(actionsOf(page)).toEqual([
      "record.read",
      "patient.find",
      "session.create",
      "account.create",
    ]);
    expect(page.events[0]).toMatchObject({
      seq: 4,
      actor: { kind: "person", name: "Olive Owner", isFormer: false },
      phase: "outcome",
      outcome: "shown",
      fields: [],
    });
    expect(page).toMatchObject({ older: null, misfits: [], zone: null });
  });

  it("is refused to staff, and that leaves nothing to read", async () => {
    const { accountId } = await clinicWith();
    const { member } = await newMember(accountId, "staff");
    const before = await auditOf(accountId);
    await expect(readRecord(member, {})).rejects.toThrow(/^forbidden$/);
    expect(await auditOf(accountId)).toEqual(before);
  });

  it("says in the record what was looked for, and about which patient", async () => {
    const { accountId, member, userId } = await clinicWith();
    const patient = patientRef(accountId, "patient-1");
    await readRecord(member, { from: "2025-11-01", who: userId, patient, before: 9 });
    const [row] = await owner`select * from audit_events
      where account_id = ${accountId} order by seq desc limit 1`;
    expect(row).toMatchObject({
      action: "record.read",
      actor_id: userId,
      fields: ["from", "who", "patient"],
      patient_ref: patient,
    });
  });

  it("goes through all of it page by page, each entry once, while others are added", async () => {
    const { accountId, member } = await clinicWith(...Array.from({ length: 110 }, () => ({})));
    const seen: number[] = [];
    let before: number | undefined;
    do {
      const page = await readRecord(member, { before });
      expect(page.misfits).toEqual([]);
      seen.push(...page.events.map(({ seq }) => seq));
      await append(accountId, {});
      before = page.older ?? undefined;
    } while (before !== undefined);
    expect(seen).toEqual(Array.from({ length: 113 }, (_, at) => 113 - at));
  });

  it("narrows down by person, by machine, by kind and by patient", async () => {
    const clinic = await signedInClinic();
    const { accountId, member, userId } = clinic;
    const patient = patientRef(accountId, "patient-1");
    await append(
      accountId,
      { action: "patient.find", patientRef: patient },
      { action: "connection.refresh", actor: { kind: "cron", id: "refresh" } },
      { action: "setup.save", actor: { kind: "user", id: userId } },
    );
    const asked = async (query: Parameters<typeof readRecord>[1]) =>
      actionsOf(await readRecord(member, query)).filter((action) => action !== "record.read");
    expect(await asked({ who: "cron" })).toEqual(["connection.refresh"]);
    expect(await asked({ who: "voice_agent" })).toEqual(["patient.find"]);
    expect(await asked({ who: userId })).toEqual([
      "setup.save",
      "session.create",
      "account.create",
    ]);
    expect(await asked({ kind: "patients" })).toEqual(["patient.find"]);
    expect(await asked({ kind: "patients", who: "cron" })).toEqual([]);
    expect(await asked({ patient })).toEqual(["patient.find"]);
  });

  it("counts days as the practice does", async () => {
    const { accountId, member } = await clinicWith({});
    await owner`insert into setup_voice (account_id, time_zone)
      values (${accountId}, 'America/Vancouver')
      on conflict (account_id) do update set time_zone = excluded.time_zone`;
    // Half past eleven in the evening there, and the day after in UTC.
    await tamper(
      (sql) => sql`update audit_events set occurred_at = '2025-11-23T07:30:00Z'
        where account_id = ${accountId} and action = 'schedule.read'`,
    );
    const on = async (from: string, to: string) => {
      const page = await readRecord(member, { from, to });
      expect(page.zone).toBe("America/Vancouver");
      return actionsOf(page);
    };
    expect(await on("2025-11-22", "2025-11-22")).toEqual(["schedule.read"]);
    expect(await on("2025-11-23", "2025-11-23")).toEqual([]);
    expect(await on("2025-11-23", "2025-11-22")).toEqual([]);
  });

  it("names those who were removed, and nobody who is another clinic's", async () => {
    const { accountId, member } = await clinicWith();
    const removed = await newMember(accountId, "staff");
    const stranger = await signedInClinic();
    await append(
      accountId,
      { actor: { kind: "user", id: removed.userId } },
      { actor: { kind: "user", id: stranger.userId } },
      { action: "member.change_role", fields: ["role", removed.userId] },
    );
    await owner`update users set disabled_at = now() where id = ${removed.userId}`;
    const { events, people } = await readRecord(member, {});
    expect(events.slice(1, 4).map(({ actor, fields }) => [actor, fields])).toEqual([
      [{ kind: "voice_agent" }, ["role", "Mona Member"]],
      [{ kind: "person", id: stranger.userId, name: null, isFormer: true }, []],
      [{ kind: "person", id: removed.userId, name: "Mona Member", isFormer: true }, []],
    ]);
    expect(people.map(({ name, isFormer }) => [name, isFormer])).toEqual([
      ["Olive Owner", false],
      ["Mona Member", true],
    ]);
  });

  it.each<[string, (sql: typeof owner, id: string) => Promise<unknown>, number[]]>([
    [
      "changed",
      (sql, id) =>
        sql`update audit_events set outcome = 'empty' where account_id = ${id} and seq = 4`,
      [4],
    ],
    [
      "taken out",
      (sql, id) => sql`delete from audit_events where account_id = ${id} and seq = 4`,
      [5],
    ],
    [
      "signed by nobody whom we know",
      (sql, id) =>
        sql`update audit_events set hash_key_id = 'other' where account_id = ${id} and seq = 3`,
      [3],
    ],
  ])("says which entry was %s", async (_, change, misfits) => {
    const { accountId, member } = await clinicWith({}, {}, {});
    await tamper((sql) => change(sql, accountId));
    expect((await readRecord(member, {})).misfits).toEqual(misfits);
  });

  it("does not miss an entry that was left out because nobody asked for it", async () => {
    const { member } = await clinicWith({}, { action: "patient.find" }, {});
    expect((await readRecord(member, { kind: "appointments" })).misfits).toEqual([]);
  });
});
