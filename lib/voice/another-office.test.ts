import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { anotherClinic, codesOf, visit, ZOE } from "@/testing/another-clinic";
import { type Dialect, openDaily, plain } from "@/testing/another-office";

const { office, onThePhone, tick, renew } = await anotherClinic();
const { owner } = await import("@/testing/database");

beforeEach(renew);
afterAll(() => office.close());

type Row = Record<string, unknown>;
const american = (day: unknown) => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(String(day)) ?? [];
  return year ? `${Number(month)}/${Number(date)}/${year} 12:00:00 AM` : day;
};
const inHalves = (time: unknown) => {
  const [, hour = "", minute] = /^(\d{2}):(\d{2})$/.exec(String(time)) ?? [];
  return minute
    ? `${Number(hour) % 12 || 12}:${minute}:00 ${Number(hour) < 12 ? "AM" : "PM"}`
    : time;
};
const numeric = (value: unknown) => (/^[1-9]\d{0,8}$/.test(String(value)) ? Number(value) : value);
const each = (row: Row, spell: (value: unknown, name: string) => unknown) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, spell(value, name)]));

const dialects: [string, Partial<Dialect>][] = [
  ["as its pages say", {}],
  [
    "with numbers and nothing for text, in an array of one",
    {
      row: (row) => each(row, (value) => (value === "" ? null : numeric(value))),
      page: (page) => [page],
    },
  ],
  [
    "with American days, halves of the day and small letters",
    {
      row: (row) =>
        each(row, (value, name) => {
          if (/date/.test(name)) return american(value);
          if (/time|_start_|_end_/.test(name)) return inHalves(value);
          return /^(is_|has_|status)/.test(name) ? String(value).toLowerCase() : value;
        }),
    },
  ],
  ["a row a page, with links to elsewhere", { size: 1 }],
  ["without number, limit and links", { page: ({ items }) => ({ items }), size: 2 }],
];

describe.each(dialects)("with an office of another Sikka, %s,", (_, dialect) => {
  it("a caller books, moves and calls off", async () => {
    office.state.dialect = { ...plain, ...dialect };
    office.state.lists.appointments?.push(visit({ patient_id: "502", time: "13:15" }));
    const { say } = await onThePhone();
    expect(await say("find_patient", ZOE)).toMatch(/^VERIFIED\. Zoë /);
    const [slot, other] = codesOf(await say("check_availability", { date: "tomorrow" }));
    expect(await say("book_appointment", { slot, reason: "toothache" })).toMatch(/^BOOKED\. /);
    const listed = await say("list_appointments");
    expect(listed).toMatch(/^APPOINTMENTS\. \[P1\] [^[]* with Dr\. Fixture\. /);
    const moved = await say("reschedule_appointment", { appointment: "P1", slot: other });
    expect(moved).toMatch(/^MOVED\. /);
    const [code] = codesOf(await say("list_appointments"));
    expect(await say("cancel_appointment", { appointment: code })).toMatch(/^CANCELLED\. /);
    expect(await say("list_appointments")).toMatch(/^NO_APPOINTMENTS\. /);
    expect(office.state.lists.appointments?.at(-1)).toMatchObject({
      status: "Broken",
      length: "30",
    });
  });
});

describe("a visit that Sikka still shows where it was", () => {
  const { date } = visit();
  const day = { date: date.slice(0, 10) };

  async function withOneAtTen() {
    const hours = openDaily(["10:00", "10:30"], ["14:00", "14:30"]);
    const { lists } = office.state;
    Object.assign(lists.practice_schedule?.[0] ?? {}, hours);
    lists.appointments?.push(visit({ time: "10:00" }));
    office.state.copy = structuredClone(lists.appointments ?? []);
    const { say } = await onThePhone();
    await say("find_patient", ZOE);
    await say("list_appointments");
    return say;
  }

  it("leaves its time, once it is moved, to whoever asks for it next", async () => {
    const say = await withOneAtTen();
    expect(await say("check_availability", day)).toMatch(/^OPENINGS\. \[A1\] [^[]* at 2 PM/);
    const move = { appointment: "P1", slot: "A1" };
    expect(await say("reschedule_appointment", move)).toMatch(/^MOVED\. /);
    expect(await say("check_availability", day)).toMatch(/^OPENINGS\. \[B1\] [^[]* at 10 AM/);
    expect(await say("book_appointment", { slot: "B1" })).toMatch(/^BOOKED\. /);
  });

  it("is in the way again where staff have put it there long after", async () => {
    const say = await withOneAtTen();
    await say("check_availability", day);
    expect(await say("reschedule_appointment", { appointment: "P1", slot: "A1" })).toMatch(
      /^MOVED\. /,
    );
    await owner`update writebacks set ended_at = ended_at - interval '4 hours'`;
    await say("check_availability", day);
    expect(await say("book_appointment", { slot: "B1" })).toMatch(/^NOT_DONE\. Just taken/);
  });

  it("leaves its time, once it is called off, to whoever asks for it next", async () => {
    const say = await withOneAtTen();
    expect(await say("cancel_appointment", { appointment: "P1" })).toMatch(/^CANCELLED\. /);
    expect(await say("check_availability", day)).toMatch(/^OPENINGS\. \[A1\] [^[]* at 10 AM/);
    expect(await say("book_appointment", { slot: "A1" })).toMatch(/^BOOKED\. /);
  });
});

describe("somebody new", () => {
  it("is written, and then what waits for the record, tick by tick", async () => {
    office.state.works = false;
    const { say } = await onThePhone("+14165550188");
    const newcomer = { ...ZOE, firstName: "Yves", phone: "416 555 0188" };
    expect(await say("create_patient", newcomer)).toMatch(/^PENDING\. /);
    await say("check_availability", { date: "tomorrow" });
    expect(await say("book_appointment", { slot: "A1" })).toMatch(/^PENDING\. /);
    expect(await tick()).toMatchObject({ open: 2, stillPending: 2 });
    office.state.works = true;
    expect(await tick()).toMatchObject({ open: 2, completed: 1, stillPending: 1 });
    expect(await tick()).toMatchObject({ open: 1, completed: 1, stillPending: 0 });
    expect(await say("request_status")).toMatch(/^BOOKED\. /);
    const [booked] = office.state.lists.appointments ?? [];
    expect(booked).toMatchObject({ patient_id: "6700", length: "60" });
    expect(await say("list_appointments")).toMatch(/^APPOINTMENTS\. \[P1\] /);
  });
});
