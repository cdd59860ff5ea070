import "server-only";
import type { Writeback, WritebackKind } from "@/db/queries/writebacks";
import { isOpen } from "@/lib/scheduling/writebacks/writeback-step";
import type { OutcomeWord } from "./schema";
import type { Language, ToolAnswer } from "./tool";
import { speaker } from "./words/speak";

type Request = Pick<Writeback, "kind" | "status" | "posts" | "failure">;
type State = "done" | "pending" | "unconfirmed" | "not_done" | "left_to_staff" | "undone";

/** What has become of a request, as a caller may hear it. `slot` is empty where it has no time of its own. */
export function sayRequest(request: Request, slot: string, language: Language): ToolAnswer {
  const words = speaker(language, "bookings");
  const state = stateOf(request);
  if (state === "left_to_staff") return { outcome: "NOT_DONE", say: words("leftToStaff") };
  if (state === "undone") return { outcome: "NOT_DONE", say: words("calledOffSince") };
  return {
    outcome: state === "done" ? DONE[request.kind] : OUTCOME[state],
    say: words(SENTENCES[request.kind][state], { slot }),
  };
}

/** The same in few words, for what came before the last request. */
export const sayEarlier = (request: Request, slot: string, language: Language): string =>
  speaker(language, "bookings")(EARLIER[request.kind], { state: stateOf(request), slot });

/** Nothing left the house, because the PMS could not be reached: that it is not done is sure. */
export const isUnreachable = ({ status, failure }: Request): boolean =>
  status === "FAILED" && failure === "not_sent";

function stateOf({ status, posts }: Request): State {
  if (isOpen(status)) return "pending";
  if (status === "CONFIRMED") return "done";
  if (status === "CANCELLED") return "undone";
  if (status === "FAILED") return "not_done";
  // What Sikka has heard of may be done yet.
  return posts > 0 ? "unconfirmed" : "left_to_staff";
}

const OUTCOME = { pending: "PENDING", unconfirmed: "PENDING", not_done: "NOT_DONE" } as const;

const DONE: Record<WritebackKind, OutcomeWord> = {
  "appointment.create": "BOOKED",
  "appointment.move": "MOVED",
  "appointment.cancel": "CANCELLED",
  "patient.create": "CREATED",
};

const EARLIER: Record<WritebackKind, string> = {
  "appointment.create": "earlierBooking",
  "appointment.move": "earlierMove",
  "appointment.cancel": "earlierCancellation",
  "patient.create": "earlierRecord",
};

const SENTENCES: Record<
  WritebackKind,
  Record<Exclude<State, "left_to_staff" | "undone">, string>
> = {
  "appointment.create": {
    done: "booked",
    pending: "bookingPending",
    unconfirmed: "bookingUnconfirmed",
    not_done: "notBooked",
  },
  "appointment.move": {
    done: "moved",
    pending: "movePending",
    unconfirmed: "moveUnconfirmed",
    not_done: "notMoved",
  },
  "appointment.cancel": {
    done: "cancelled",
    pending: "cancelPending",
    unconfirmed: "cancelUnconfirmed",
    not_done: "notCancelled",
  },
  "patient.create": {
    done: "recordMade",
    pending: "recordPending",
    unconfirmed: "leftToStaff",
    not_done: "recordNotMade",
  },
};
