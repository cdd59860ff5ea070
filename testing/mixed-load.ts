import { randomUUID } from "node:crypto";
import { sikka } from "./control";
import { type Agent, wish } from "./vapi";

const PEOPLE = [
  ["Ada", "Testpatient-Happy", "1984-12-10", "+14165550101"],
  ["Bob", "Fauxname-Happy", "1970-01-31", "+14165550109"],
  ["Zoé", "Exemple-Tremblay-Happy", "1988-03-14", "+15145550106"],
  ["Invented", "Nobody", "1961-02-03", "+14165550177"],
] as const;
const CALLERS = 8;

/** What happens to the questions while the callers ask. */
const FAULTS = [
  { match: { path: "/v4/patients", probability: 0.1 }, action: "http_503" },
  { match: { path: "/v4/appointments", probability: 0.2 }, action: "http_500" },
  { match: { path: "/v4/appointments", probability: 0.1 }, action: "refuse" },
  { match: { path: "/v4/patient_balance", nth: 2 }, action: "key_expired_now", times: 1 },
  { match: { path: "/v4/subscribers", probability: 0.3 }, action: "http_503" },
  { match: { path: "/v4/appointment", nth: 1 }, action: "drop_after_commit", times: 1 },
  { match: { path: "/v4/appointment", nth: 3 }, action: "ack_without_id", times: 1 },
  { match: { path: "/v4/writeback_status", probability: 0.3 }, action: "http_503" },
];

/** Callers of one clinic, all at once, who ask for everything while the practice's gateway falters. */
export async function mixedLoad(agent: Agent): Promise<void> {
  await sikka.post("faults", FAULTS);
  await Promise.all(Array.from({ length: CALLERS }, (_, at) => callIn(agent, at)));
}

async function callIn(agent: Agent, at: number): Promise<void> {
  const [firstName, lastName, dateOfBirth, caller] = PEOPLE[at % PEOPLE.length] ?? PEOPLE[0];
  const call = { agent, callId: `load-${randomUUID()}`, caller };
  const ask = async (name: string, args: object = {}) => (await wish(call, [{ name, args }]))[0];
  const person = { firstName, lastName, dateOfBirth };
  for (let tries = 0; tries < 3; tries += 1) {
    if (/^(NOT_)?VERIFIED/.test((await ask("find_patient", person)) ?? "")) break;
  }
  const openings = await ask("check_availability", { date: `in ${at + 2} weeks` });
  await wish(call, [
    { name: "list_appointments" },
    { name: "get_account_summary" },
    { name: "check_availability", args: { date: "tomorrow" } },
  ]);
  const slot = /\[([A-OQ-Z]\d+)\]/.exec(openings ?? "")?.[1];
  if (slot) await ask("book_appointment", { slot });
  await ask("list_appointments");
  await ask("request_status");
}
