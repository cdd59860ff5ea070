import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka, sikkaCalls } from "@/testing/control";
import { auditOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { inDays, openMornings, seedSchedule, ZONE } from "@/testing/schedule-seed";
import { forgetDays } from "./clinic-memory";
import { isStillFree } from "./is-still-free";
import { readDayBook } from "./read-day-book";
import { warmCall } from "./warm-call";

beforeEach(freshStart);

const clinicZone = { timeZone: ZONE };
const READ = ["schedule.read intent", "schedule.read outcome answered"];
const REMEMBERED = ["schedule.read intent", "schedule.read outcome cache"];
const APPOINTMENTS = "/v4/appointments";

async function connectedClinic(officeId?: string) {
  const clinic = await signedInClinic();
  await connect(clinic.browser, officeId);
  await sikka.delete("log");
  const { accountId } = clinic;
  const scope = {
    accountId,
    actor: { kind: "voice_agent", id: "test" } as const,
    requestId: "test",
    callId: "call-1",
    toolCallId: "tool-1",
  };
  const read = (day = inDays(1), to = day) => readDayBook(scope, clinicZone, { from: day, to });
  const starts = async (day = inDays(1)) =>
    ((await read(day)).busy.get(day) ?? []).map(({ start }) => start).sort((a, b) => a - b);
  const looks = async () =>
    (await auditOf(accountId)).filter((line) => line.startsWith("schedule"));
  return { ...clinic, scope, read, starts, looks };
}

/** Something of ours in the clinic's schedule, as the writing side leaves it. */
async function hold(accountId: string, values: Record<string, unknown>) {
  const row = {
    account_id: accountId,
    call_id: randomUUID(),
    tool_call_id: randomUUID(),
    kind: "appointment.create",
    status: "SUBMITTED",
    arguments_hash: "x",
    content: "sealed",
    office_id: "D20002",
    practice_id: "1",
    local_date: inDays(1),
    start_minute: 660,
    length_minutes: 30,
    provider_id: "DOC1",
    operatory: "OP1",
    ...values,
  };
  await owner`insert into writebacks ${owner(row)}`;
}

describe("readDayBook", () => {
  it("asks once in a minute, and records each look", async () => {
    await seedSchedule([{ date: inDays(1), time: "09:30" }]);
    const { starts, looks } = await connectedClinic();
    expect(await starts()).toEqual([570]);
    expect(await looks()).toEqual(READ);
    expect(await starts()).toEqual([570]);
    expect(await looks()).toEqual([...READ, ...REMEMBERED]);
    expect(await sikkaCalls(APPOINTMENTS)).toBe(1);
    expect(await sikkaCalls("/v4/practice_schedule")).toBe(1);
  });

  it("asks once for all who ask at the same moment, and records each of them", async () => {
    const { read, looks } = await connectedClinic();
    await Promise.all([read(), read(), read(inDays(3)), read(inDays(5))]);
    expect(await sikkaCalls(APPOINTMENTS)).toBe(1);
    const seen = await looks();
    expect(seen.filter((line) => line.endsWith("intent"))).toHaveLength(4);
    expect(seen.filter((line) => line.endsWith("cache"))).toHaveLength(3);
    expect(seen.filter((line) => line.endsWith("answered"))).toHaveLength(1);
  });

  it("asks for no patient", async () => {
    const { read } = await connectedClinic();
    await read();
    const { entries } = (await sikka.get("log")) as { entries: { path: string; query: object }[] };
    const asked = entries
      .filter(({ path }) => path === APPOINTMENTS)
      .map(({ query }) => JSON.stringify(query));
    expect(asked).toHaveLength(1);
    expect(asked[0]).not.toMatch(/patient|name|note|description/);
  });

  it("never shows a clinic another one's days, not even the same clinic its former office's", async () => {
    await seedSchedule([{ date: inDays(1), time: "09:30" }]);
    await seedSchedule([{ date: inDays(1), time: "11:00" }], {}, "D10001");
    const one = await connectedClinic();
    const other = await connectedClinic("D10001");
    expect(await one.starts()).toEqual([570]);
    expect(await other.starts()).toEqual([660]);
    await owner`update pms_integrations set connected_at = connected_at + interval '1 second'
      where account_id = ${one.accountId}`;
    await one.starts();
    expect(await sikkaCalls(APPOINTMENTS)).toBe(3);
  });

  it("asks again for what was forgotten", async () => {
    const { starts, accountId } = await connectedClinic();
    await starts();
    await seedSchedule([{ date: inDays(1), time: "10:15" }]);
    forgetDays(accountId);
    expect(await starts()).toEqual([615]);
  });

  it("counts what we hold, and where we have moved or cancelled", async () => {
    await seedSchedule([
      { srNo: "91001", date: inDays(1), time: "09:00" },
      { srNo: "91002", date: inDays(1), time: "09:30" },
      { srNo: "91003", date: inDays(1), time: "10:00", status: "Broken" },
    ]);
    const { starts, accountId } = await connectedClinic();
    await hold(accountId, {});
    const noPlace = { local_date: null, start_minute: null, length_minutes: null };
    const cancelled = {
      ...noPlace,
      kind: "appointment.cancel",
      appointment_sr_no: "91002",
      status: "CONFIRMED",
    };
    await hold(accountId, { ...cancelled, provider_id: null, operatory: null });
    await hold(accountId, {
      kind: "appointment.move",
      appointment_sr_no: "91001",
      status: "CONFIRMED",
      start_minute: 690,
    });
    expect(await starts()).toEqual([660, 690]);
  });

  it("lets a hold go three minutes after the schedule tells of it, and a failed one at once", async () => {
    await seedSchedule();
    const { starts, accountId } = await connectedClinic();
    await hold(accountId, { status: "CONFIRMED", released_at: new Date() });
    await hold(accountId, { status: "FAILED", start_minute: 600 });
    await hold(accountId, { status: "CANCELLED", start_minute: 630 });
    expect(await starts()).toEqual([660]);
    await owner`update writebacks set released_at = now() - interval '4 minutes'
      where account_id = ${accountId} and status = 'CONFIRMED'`;
    expect(await starts()).toEqual([]);
  });

  it("answers nothing that cannot be recorded, from memory neither", async () => {
    const { read } = await connectedClinic();
    await read();
    await owner`alter table audit_events rename to audit_events_away`;
    try {
      await expect(read()).rejects.toMatchObject({ code: "unavailable" });
      await expect(read(inDays(40))).rejects.toMatchObject({ code: "unavailable" });
    } finally {
      await owner`alter table audit_events_away rename to audit_events`;
    }
  });

  it("remembers no failure", async () => {
    const { read, looks } = await connectedClinic();
    await sikka.post("faults", { match: { path: APPOINTMENTS }, action: "http_500", times: 5 });
    await expect(read()).rejects.toThrow();
    await sikka.delete("faults");
    expect((await looks()).filter((line) => line.endsWith("answered"))).toEqual([]);
    await expect(read()).resolves.toMatchObject({ practiceId: "1" });
  });

  it("waits no longer than whoever asks, and what comes later serves the next", async () => {
    const { scope, read } = await connectedClinic();
    await sikka.post("knobs", { LATENCY_MS: `${APPOINTMENTS}=900` });
    const signal = AbortSignal.timeout(300);
    const day = { from: inDays(1), to: inDays(1) };
    await expect(readDayBook({ ...scope, signal }, clinicZone, day)).rejects.toMatchObject({
      code: "pms_unavailable",
    });
    await read();
    expect(await sikkaCalls(APPOINTMENTS)).toBe(1);
  });

  it("knows no hours where the schedule tells none", async () => {
    await seedSchedule([], {
      practice_schedule: [{ ...openMornings, resource_type: "provider", resource_id: "DOC1" }],
    });
    const { read } = await connectedClinic();
    expect((await read()).hours.practice).toBeNull();
  });
});

describe("warmCall", () => {
  it("leaves nothing to ask for the first question", async () => {
    const { scope, read } = await connectedClinic();
    await warmCall(scope, clinicZone);
    await sikka.delete("log");
    await read(inDays(20));
    expect(((await sikka.get("log")) as { entries: unknown[] }).entries).toEqual([]);
  });

  it("never throws", async () => {
    const { accountId } = await signedInClinic();
    const actor = { kind: "voice_agent", id: "test" } as const;
    await expect(
      warmCall({ accountId, actor, requestId: "test" }, { timeZone: null }),
    ).resolves.toBeUndefined();
  });
});

describe("isStillFree", () => {
  it("asks anew, and sees chair, provider and the night before", async () => {
    await seedSchedule([
      { date: inDays(1), time: "09:30", operatory: "OP7" },
      { date: inDays(1), time: "11:00", providerId: "DOC7" },
      { date: inDays(1), time: "11:30", status: "Broken" },
      { date: inDays(0), time: "23:45", length: 60 },
    ]);
    const { scope, read, looks } = await connectedClinic();
    await read();
    const at = (startMinute: number) =>
      isStillFree(scope, {
        localDate: inDays(1),
        startMinute,
        lengthMinutes: 30,
        providerId: "DOC1",
        operatory: "OP1",
      });
    expect(await Promise.all([at(540), at(555), at(600), at(645), at(690), at(30)])).toEqual([
      true, false, true, false, true, false,
    ]); // biome-ignore format: one for each
    expect(await sikkaCalls(APPOINTMENTS)).toBe(7);
    expect((await looks()).filter((line) => line.endsWith("answered"))).toHaveLength(7);
  });
});
