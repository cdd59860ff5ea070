import { describe, expect, it } from "vitest";
import { callTopics } from "./call-topics";
import type { Topic } from "./schema";

type Tools = Parameters<typeof callTopics>[0];
type Requests = Parameters<typeof callTopics>[1];
const used = (...words: [name: string, outcome: string | null][]): Tools =>
  words.map(([name, outcome]) => ({ name, outcome }));
const found = ["find_patient", "VERIFIED"] as const;
const booked = (status: Requests[number]["status"]): Requests => [
  { kind: "appointment.create", status },
];

describe("callTopics", () => {
  it.each<[what: string, tools: Tools, requests: Requests, topics: Topic[]]>([
    ["a call without a tool", [], [], ["questions"]],
    ["a booking that stands", used(["book_appointment", "PENDING"]), booked("CONFIRMED"), ["booking_done"]],
    ["a booking by how it stands now", used(["book_appointment", "BOOKED"]), booked("CANCELLED"), ["booking_undone"]],
    ["one that is still written", used(["book_appointment", "PENDING"]), booked("UNKNOWN"), ["booking_pending"]],
    ["one that failed", used(["book_appointment", "PENDING"]), booked("FAILED"), ["booking_notDone"]],
    ["one for a person", used(["book_appointment", "PENDING"]), booked("NEEDS_PERSON"), ["booking_needsPerson"]],
    ["a booking that never left the house", used(["book_appointment", "NOT_DONE"]), [], ["nothing_changed"]],
    ["a new patient's booking, not the record for it", used(["create_patient", "PENDING"]),
      [{ kind: "patient.create", status: "CONFIRMED" }, ...booked("CONFIRMED")], ["booking_done"]],
    ["a record alone", [], [{ kind: "patient.create", status: "FAILED" }], ["record_notDone"]],
    ["a move and a message", used(["take_message", "MESSAGE_TAKEN"]),
      [{ kind: "appointment.move", status: "CONFIRMED" }], ["move_done", "message"]],
    ["free times on the way to a booking", used(["check_availability", "OPENINGS"]), booked("CONFIRMED"), ["booking_done"]],
    ["free times for their own sake", used(["check_availability", "OPENINGS"]), [], ["openings"]],
    ["free times that there are not", used(["check_availability", "NO_OPENINGS"]), [], ["no_openings"]],
    ["appointments that were asked for", used([...found], ["list_appointments", "APPOINTMENTS"]), [], ["own_appointments"]],
    ["an account", used([...found], ["get_account_summary", "SUMMARY"]), [], ["account"]],
    ["somebody else's account", used([...found], ["get_account_summary", "REFUSED"]), [], ["account_refused"]],
    ["somebody who is known, and no more", used(["find_patient", "NOT_VERIFIED"], [...found]), [], ["identified"]],
    ["somebody who is not known", used(["find_patient", "NOT_VERIFIED"]), [], ["not_identified"]],
    ["a system that was away", used(["list_appointments", "UNAVAILABLE"]), [], ["away"]],
    ["a message because it was", used(["check_availability", "UNAVAILABLE"], ["take_message", "MESSAGE_TAKEN"]), [], ["message", "away"]],
    ["a tool that was never answered", used(["take_message", null]), [], ["questions"]],
  ])("tells of %s", (_, tools, requests, topics) => {
    expect(callTopics(tools, requests, null)).toEqual(topics);
  }); // biome-ignore format: a table

  it("tells that somebody was put through, beside what they asked for", () => {
    const reason = "assistant-forwarded-call";
    expect(callTopics([], [], reason)).toEqual(["transferred"]);
    expect(callTopics([], booked("CONFIRMED"), reason)).toEqual(["booking_done", "transferred"]);
  });

  it("says each thing once", () => {
    expect(callTopics([], [...booked("CONFIRMED"), ...booked("CONFIRMED")], null)).toEqual([
      "booking_done",
    ]);
  });
});
