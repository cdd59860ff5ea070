import "server-only";
import type { WritebackStatus } from "@/db/queries/writebacks";

/** What is known of an open request when something is found out about it; seconds by the database's clock. */
export type Facts = {
  status: WritebackStatus;
  /** How often a sending was counted, the one that was just tried included. */
  posts: number;
  sikkaId: string | null;
  failure: string | null;
  secondsOld: number;
  secondsSinceSent: number | null;
  /** A caller waits for what comes of it, and is told. */
  isLive: boolean;
};

/** What was found out. */
export type Finding =
  /** Sikka took it, under this id. */
  | { what: "accepted"; sikkaId: string }
  /** Sikka will not take it, whenever it is asked: nothing was done. */
  | { what: "refused" }
  /** Nothing left the house, or nobody was there to take it: nothing was done. */
  | { what: "not_sent"; wasCounted: boolean; mayCome: boolean }
  /** The clinic's computer is off: nothing was taken. */
  | { what: "offline"; wasCounted: boolean }
  /** It was sent and no answer tells what came of it. */
  | { what: "lost" }
  | { what: "pending" }
  | { what: "succeeded"; createdId: string | null }
  | { what: "failed" }
  /** Our plan does not let us look. */
  | { what: "not_shown" }
  /** In Sikka's list under this id. */
  | { what: "found"; sikkaId: string }
  /** Not in Sikka's list; `isFree` where the time was looked at. */
  | { what: "absent"; isFree: boolean | null }
  /** Nobody could be asked. */
  | { what: "unreachable" }
  /** This PMS cannot be written so, by its nature; the word says what is missing. */
  | { what: "impossible"; why: string };

export type StaffNotice = "booking_failed" | "booking_unconfirmed" | "booking_needs_person";

export type Step = {
  status: WritebackStatus;
  failure: string | null;
  posts: number;
  sikkaId: string | null;
  createdId: string | null;
  waitSeconds: number;
  /** What the staff must be told whether or not the caller heard. */
  notice: StaffNotice | null;
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** So long may a request that Sikka has taken be missing in its list. */
export const ABSENT_SECONDS = 10 * MINUTE;
export const OVERDUE_SECONDS = HOUR;
const GIVEN_UP_SECONDS = 24 * HOUR;
const MOST_POSTS = 2;

/** It goes on, and the staff have been told that it takes too long. */
export const OVERDUE = "overdue";

/** The next state of a request, for everything that can be found out about it. Reads no clock and asks nobody. */
export function nextStep(facts: Facts, finding: Finding): Step {
  switch (finding.what) {
    case "accepted":
    case "found":
      return step(facts, { status: "SUBMITTED", sikkaId: finding.sikkaId, waitSeconds: 0 });
    case "succeeded":
      return step(facts, { status: "CONFIRMED", createdId: finding.createdId, failure: null });
    case "failed":
    case "refused":
      return step(facts, { status: "FAILED", failure: finding.what });
    case "impossible":
      return person(facts, finding.why, "booking_needs_person");
    case "offline":
      return facts.isLive
        ? person(unsent(facts, finding), "offline", "booking_needs_person")
        : later(unsent(facts, finding), "offline");
    case "not_sent":
      return notSent(unsent(facts, finding), finding.mayCome);
    case "lost":
      return step(facts, { status: "UNKNOWN", waitSeconds: 10 });
    case "unreachable":
      return facts.posts === 0 ? later(facts, "not_sent") : waiting(facts);
    case "pending":
      return waiting(facts);
    case "not_shown":
      return sinceSent(facts) < ABSENT_SECONDS
        ? waiting(facts)
        : person(facts, "unconfirmed", "booking_unconfirmed");
    case "absent":
      return absent(facts, finding.isFree);
  }
}

/** Whether a request that is missing in Sikka's list may be sent once more, where its time is free. */
export const mayPostAgain = (facts: Pick<Facts, "posts" | "secondsSinceSent">): boolean =>
  facts.posts < MOST_POSTS && sinceSent(facts) >= ABSENT_SECONDS;

function absent(facts: Facts, isFree: boolean | null): Step {
  if (sinceSent(facts) < ABSENT_SECONDS) return waiting(facts);
  // Free, or nobody could say: the next look tries again.
  if (isFree !== false && facts.posts < MOST_POSTS) return waiting(facts);
  return person(facts, "lost", "booking_needs_person");
}

/** A caller who hears that nothing was done must not find it done later. */
function notSent(facts: Facts, mayCome: boolean): Step {
  if (facts.isLive && facts.posts === 0)
    return step(facts, { status: "FAILED", failure: "not_sent" });
  if (!mayCome) return person(facts, "not_sent", "booking_needs_person");
  return later(facts, "not_sent");
}

/** Never sent, or sent before and lost: tried again, for an hour. */
function later(facts: Facts, failure: string): Step {
  const isLate = facts.secondsOld >= OVERDUE_SECONDS;
  if (isLate) return person(facts, failure, "booking_needs_person");
  return step(facts, {
    status: facts.posts === 0 ? "INTENT" : "UNKNOWN",
    waitSeconds: pace(facts.secondsOld),
  });
}

/** Told once when it takes too long, followed for a day, and then given up. */
function waiting(facts: Facts): Step {
  const { status, failure } = facts;
  const seconds = facts.secondsSinceSent ?? facts.secondsOld;
  if (seconds >= GIVEN_UP_SECONDS) return person(facts, "unconfirmed", "booking_needs_person");
  const waitSeconds = pace(seconds);
  if (seconds < OVERDUE_SECONDS || failure === OVERDUE) return step(facts, { status, waitSeconds });
  return step(facts, { status, waitSeconds, failure: OVERDUE, notice: "booking_unconfirmed" });
}

const person = (facts: Facts, failure: string, notice: StaffNotice): Step =>
  step(facts, { status: "NEEDS_PERSON", failure, notice });

/** A sending that was counted did not take place. */
const unsent = (facts: Facts, { wasCounted }: { wasCounted: boolean }): Facts => ({
  ...facts,
  posts: facts.posts - (wasCounted ? 1 : 0),
});

const sinceSent = ({ secondsSinceSent }: Pick<Facts, "secondsSinceSent">): number =>
  secondsSinceSent ?? 0;

/** Whenever the clock comes at first, then every five minutes. */
const pace = (seconds: number): number =>
  seconds < 6 * MINUTE ? 0 : Math.min(300, Math.round(seconds / 6));

const step = (facts: Facts, next: Partial<Step> & Pick<Step, "status">): Step => ({
  failure: facts.failure,
  posts: facts.posts,
  sikkaId: facts.sikkaId,
  createdId: null,
  waitSeconds: 0,
  notice: null,
  ...next,
});

const OPEN: readonly WritebackStatus[] = ["INTENT", "SUBMITTED", "UNKNOWN"];
export const isOpen = (status: WritebackStatus): boolean => OPEN.includes(status);
