import type { Place } from "@/db/queries/writebacks";
import { listAppointments } from "@/lib/voice/tools/list-appointments";
import { callTool, newCall, offer, patientOf, type TestCall } from "./call";
import { signedInClinic } from "./clinic";
import { connect } from "./connect";
import { sikka } from "./control";

export const OFFICE = "D20002";

/** Far enough from what the sandbox's office has in its book, and within a year. */
const FAR_DAYS = 200;
/** Midnight may come in the middle of a test. */
const LOADED_AT = Date.now();
export const farDay = (more = 0): string =>
  new Date(LOADED_AT + (FAR_DAYS + more) * 86_400_000).toISOString().slice(0, 10);

export const placeAt = (startMinute: number, more: Partial<Place> = {}): Place => ({
  practiceId: "1",
  localDate: farDay(),
  startMinute,
  lengthMinutes: 60,
  providerId: "DOC1",
  operatory: "OP1",
  ...more,
});

/** A connected clinic, and a call in which a slot at nine was read out as X1. */
export async function bookableClinic(): Promise<{ accountId: string; call: TestCall }> {
  const { browser, accountId } = await signedInClinic();
  await connect(browser);
  const call = await newCall(accountId);
  await offer(call, "X1", placeAt(540));
  await sikka.delete("log");
  return { accountId, call };
}

type Row = Record<string, string>;

/** What the practice's own system holds on our far days, whatever the cloud shows. */
export async function bookedInPms(): Promise<Row[]> {
  const { appointments } = (await sikka.get(`pms/${OFFICE}`)) as { appointments: Row[] };
  return appointments.filter(
    (row) => String(row.date).slice(0, 10) >= farDay() && row.status !== "Broken",
  );
}

/** As if the practice's system had had the time to do what was asked of it. */
export const letPmsWork = (seconds = 10) => sikka.post("clock", { advance_s: seconds });

/** The practice's system does at once what it is asked. */
export const workAtOnce = () => sikka.post("knobs", { SPU_PICKUP_S: 0, PMS_APPLY_S: 0 });

export const fault = (rule: Record<string, unknown>) => sikka.post("faults", rule);

/** Everything that was sent to be written, in its order. */
export async function sentToPms(): Promise<{ method: string; body: Row }[]> {
  const { writebacks } = (await sikka.get(`writebacks/${OFFICE}`)) as {
    writebacks: { method: string; body: Row }[];
  };
  return writebacks;
}

/** So short that the follow-up of a booking takes one look and no more. */
export const briefly = { seconds: 3 };

/** Somebody else on another line, to whom the same place is read out. */
export async function strangerOf(accountId: string, code = "X1"): Promise<TestCall> {
  const other = await newCall(accountId, { patient: patientOf(accountId, "4102"), caller: null });
  await offer(other, code, placeAt(540));
  return other;
}

/** The code under which the appointment at nine is read out. */
export async function codeAtNine(call: TestCall): Promise<string> {
  const { say } = await callTool(listAppointments, call);
  return /\[(P\d+)\] [^[]*at 9 AM/.exec(say)?.[1] ?? "none";
}
