import "server-only";
import type { WritebackKind, WritebackStatus } from "@/db/queries/writebacks";
import { isOpen } from "@/lib/scheduling/writebacks/writeback-step";
import type { RequestState, RequestSubject, Topic } from "./schema";

type Asked = { kind: WritebackKind; status: WritebackStatus };
type Used = { name: string; outcome: string | null };

/**
 * What a call was about, the weightiest first: what was asked of the clinic's system as it stands
 * now, then what the tools answered. Told from outcome words alone; nothing that was said is known here.
 */
export function callTopics(
  tools: readonly Used[],
  requests: readonly Asked[],
  endedReason: string | null,
): Topic[] {
  const topics = [...new Set([...changes(tools, requests), ...answers(tools, requests)])];
  if (endedReason === "assistant-forwarded-call") topics.push("transferred");
  if (topics.length === 0) topics.push(...identity(tools));
  if (tools.some(({ outcome }) => outcome === "UNAVAILABLE")) topics.push("away");
  return topics.length > 0 ? topics : ["questions"];
}

export const requestSubject = (kind: WritebackKind): RequestSubject => SUBJECTS[kind];

export function requestState(status: WritebackStatus): RequestState {
  if (isOpen(status)) return "pending";
  if (status === "CONFIRMED") return "done";
  if (status === "FAILED") return "notDone";
  return status === "CANCELLED" ? "undone" : "needsPerson";
}

function changes(tools: readonly Used[], requests: readonly Asked[]): Topic[] {
  const visits = requests.filter(({ kind }) => kind !== "patient.create");
  // A record that was made for a booking says no more than the booking.
  const told = visits.length > 0 ? visits : requests;
  const topics = told.map(
    ({ kind, status }): Topic => `${requestSubject(kind)}_${requestState(status)}`,
  );
  const tried = tools.some(({ name, outcome }) => CHANGING.includes(name) && outcome !== null);
  return tried && visits.length === 0 ? [...topics, "nothing_changed"] : topics;
}

function answers(tools: readonly Used[], requests: readonly Asked[]): Topic[] {
  const had = (name: string, outcome: string) =>
    tools.some((tool) => tool.name === name && tool.outcome === outcome);
  const topics: Topic[] = [];
  if (had("take_message", "MESSAGE_TAKEN")) topics.push("message");
  if (had("get_account_summary", "SUMMARY")) topics.push("account");
  else if (had("get_account_summary", "REFUSED")) topics.push("account_refused");
  // On the way to a change these are no subject of their own.
  if (requests.length > 0 || tools.some(({ name }) => CHANGING.includes(name))) return topics;
  if (had("check_availability", "OPENINGS")) topics.push("openings");
  else if (had("check_availability", "NO_OPENINGS")) topics.push("no_openings");
  const looked = ["APPOINTMENTS", "NO_APPOINTMENTS"].some((word) => had("list_appointments", word));
  if (looked) topics.push("own_appointments");
  return topics;
}

function identity(tools: readonly Used[]): Topic[] {
  const words = tools.filter(({ name }) => name === "find_patient").map(({ outcome }) => outcome);
  if (words.includes("VERIFIED")) return ["identified"];
  return words.some((word) => word === "NOT_VERIFIED" || word === "REFUSED")
    ? ["not_identified"]
    : [];
}

const CHANGING: readonly string[] = [
  "book_appointment",
  "reschedule_appointment",
  "cancel_appointment",
];

const SUBJECTS = {
  "appointment.create": "booking",
  "appointment.move": "move",
  "appointment.cancel": "cancellation",
  "patient.create": "record",
} as const satisfies Record<WritebackKind, RequestSubject>;
