import { describe, expect, it } from "vitest";
import {
  ABSENT_SECONDS,
  type Facts,
  type Finding,
  mayPostAgain,
  nextStep,
  OVERDUE,
  OVERDUE_SECONDS,
  type Step,
} from "./writeback-step";

const DAY = 86_400;
const facts = (more: Partial<Facts> = {}): Facts => ({
  status: "INTENT",
  posts: 1,
  sikkaId: null,
  failure: null,
  secondsOld: 5,
  secondsSinceSent: 1,
  isLive: false,
  ...more,
});
const live = { isLive: true };
const submitted = { status: "SUBMITTED", sikkaId: "7" } as const;
const lost = { status: "UNKNOWN" } as const;
const notSent = { what: "not_sent", wasCounted: true, mayCome: true } as const;
const offline = { what: "offline", wasCounted: true } as const;
const late = { secondsSinceSent: ABSENT_SECONDS, secondsOld: ABSENT_SECONDS };
const overdue = { secondsSinceSent: OVERDUE_SECONDS, secondsOld: OVERDUE_SECONDS };
const aged = { secondsSinceSent: DAY, secondsOld: DAY };

const table: [string, Partial<Facts>, Finding, Partial<Step>][] = [
  ["taken by Sikka is submitted", live, { what: "accepted", sikkaId: "7" }, submitted],
  ["taken by Sikka is not told", live, { what: "accepted", sikkaId: "7" }, { notice: null }],
  ["refused for good has failed", live, { what: "refused" }, { status: "FAILED" }],
  ["never sent, with a caller, has failed", live, notSent, { status: "FAILED", posts: 0 }],
  ["never sent, from the cron, is kept", {}, notSent, { status: "INTENT", posts: 0 }],
  [
    "never counted stays at what was counted",
    { posts: 0, secondsSinceSent: null },
    { ...notSent, wasCounted: false },
    { status: "INTENT", posts: 0 },
  ],
  [
    "never sent for an hour needs a person",
    overdue,
    notSent,
    { status: "NEEDS_PERSON", posts: 0, notice: "booking_needs_person" },
  ],
  [
    "never sent the second time is still a lost one",
    { ...live, ...lost, posts: 2 },
    notSent,
    { status: "UNKNOWN", posts: 1 },
  ],
  [
    "offered to a computer that is off, with a caller, needs a person",
    live,
    offline,
    { status: "NEEDS_PERSON", failure: "offline", posts: 0, notice: "booking_needs_person" },
  ],
  ["offered to a computer that is off, from the cron, is kept", {}, offline, { status: "INTENT" }],
  ["lost is unknown", live, { what: "lost" }, { status: "UNKNOWN", posts: 1, notice: null }],
  ["pending stays submitted", submitted, { what: "pending" }, { ...submitted, notice: null }],
  [
    "pending for an hour is told",
    { ...submitted, ...overdue },
    { what: "pending" },
    { ...submitted, failure: OVERDUE, notice: "booking_unconfirmed" },
  ],
  [
    "pending for more than an hour is told once",
    { ...submitted, ...overdue, failure: OVERDUE },
    { what: "pending" },
    { ...submitted, failure: OVERDUE, notice: null },
  ],
  [
    "pending for a day is given up",
    { ...submitted, ...aged, failure: OVERDUE },
    { what: "pending" },
    { status: "NEEDS_PERSON", failure: "unconfirmed", notice: "booking_needs_person" },
  ],
  [
    "done late is done",
    { ...submitted, ...overdue, failure: OVERDUE },
    { what: "succeeded", createdId: "90" },
    { status: "CONFIRMED", createdId: "90", failure: null },
  ],
  ["done is done", submitted, { what: "succeeded", createdId: null }, { status: "CONFIRMED" }],
  ["failed has failed", submitted, { what: "failed" }, { status: "FAILED", failure: "failed" }],
  ["not shown stays submitted", submitted, { what: "not_shown" }, { ...submitted, notice: null }],
  [
    "not shown for ten minutes is unconfirmed, and never done",
    { ...submitted, ...late },
    { what: "not_shown" },
    { status: "NEEDS_PERSON", failure: "unconfirmed", notice: "booking_unconfirmed" },
  ],
  ["found in the list is submitted", lost, { what: "found", sikkaId: "7" }, submitted],
  ["missing right after proves nothing", lost, { what: "absent", isFree: null }, lost],
  [
    "missing for ten minutes with its time given away needs a person",
    { ...lost, ...late },
    { what: "absent", isFree: false },
    { status: "NEEDS_PERSON", failure: "lost" },
  ],
  [
    "missing for ten minutes with nobody to say whether its time is free is looked for again",
    { ...lost, ...late },
    { what: "absent", isFree: null },
    lost,
  ],
  [
    "missing after it was sent twice needs a person",
    { ...lost, ...late, posts: 2 },
    { what: "absent", isFree: null },
    { status: "NEEDS_PERSON", failure: "lost" },
  ],
  ["that nobody can be asked about stays", submitted, { what: "unreachable" }, submitted],
  [
    "unknown for a day needs a person",
    { ...lost, ...aged },
    { what: "unreachable" },
    { status: "NEEDS_PERSON" },
  ],
  [
    "impossible in this PMS needs a person, with a caller too",
    live,
    { what: "impossible", why: "no_status_word" },
    { status: "NEEDS_PERSON", failure: "no_status_word", notice: "booking_needs_person" },
  ],
];

describe("a request", () => {
  it.each(table)("%s", (_, more, finding, expected) => {
    expect(nextStep(facts(more), finding)).toMatchObject(expected);
  });

  it("is looked at again by every tick at first, and every five minutes at last", () => {
    const waits = [1, 60, 600, 6_000].map(
      (secondsSinceSent) =>
        nextStep(facts({ ...submitted, secondsSinceSent }), { what: "pending" }).waitSeconds,
    );
    expect(waits).toEqual([0, 0, 100, 300]);
  });

  it.each([
    [1, ABSENT_SECONDS - 1, false],
    [1, ABSENT_SECONDS, true],
    [2, DAY, false],
  ])("sent %i times, the last %i s ago, may be sent again: %s", (posts, secondsSinceSent, may) => {
    expect(mayPostAgain({ posts, secondsSinceSent })).toBe(may);
  });

  it("is confirmed by nothing but the PMS's own word", () => {
    const others: Finding[] = table.map(([, , finding]) => finding);
    for (const finding of others.filter(({ what }) => what !== "succeeded"))
      for (const [, more] of table)
        expect(nextStep(facts(more), finding).status).not.toBe("CONFIRMED");
  });
});
