import { describe, expect, it } from "vitest";
import { makeConnections } from "@/testing/connections";
import { sikka } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { loadInOwnProcess } from "@/testing/own-process";
import { inDays, seedSchedule } from "@/testing/schedule-seed";
import { hireAgent } from "@/testing/vapi";

/** By `MEMORY_CLINICS`, for a short look; the promise is for five hundred. */
const CLINICS = Number(process.env.MEMORY_CLINICS ?? 500);
/** A hundred for each clinic. */
const TOOL_CALLS = CLINICS * 100;
const SETTLED = TOOL_CALLS / 5;
/** By so much a process may grow over the last four fifths of them. */
const MOST_GROWTH_MB = 12;

const ada = {
  ...{ patient_id: "4101", guarantor_id: "4101", firstname: "Ada", lastname: "Testpatient" },
  ...{ birthdate: "1984-12-10", cell: "4165550101", status: "active", provider_id: "DOC1" },
};

/** Connected clinics, each with an agent, a patient and a book with something in it. */
async function busyClinics(count: number) {
  await sikka.post("knobs", { RATE_LIMIT: 1_000_000, LATENCY_MS: "0" });
  const accountIds = await makeConnections(owner, count, { isDue: false });
  const times = Array.from({ length: 40 }, (_, at) => ({
    ...{ date: inDays(1 + at), time: at % 2 ? "10:00" : "09:30" },
  }));
  const rows = await owner`
    select account_id, office_id from pms_integrations where account_id = any(${accountIds})`;
  const agents = [];
  for (const { account_id, office_id } of rows) {
    await seedSchedule(times, { patients: [ada] }, office_id);
    agents.push(await hireAgent(account_id));
  }
  return agents;
}

describe.runIf(process.env.SOAK)("a server that answers the calls of many clinics", () => {
  it(
    "holds no more after the last of them than when all were met",
    async () => {
      await freshStart();
      const agents = await busyClinics(CLINICS);
      const load = { agents, toolCalls: TOOL_CALLS, every: TOOL_CALLS / 50 };
      const { samples, outcomes } = await loadInOwnProcess(load).answer;
      const { VERIFIED = 0, APPOINTMENTS = 0, MESSAGE_TAKEN = 0, OPENINGS = 0 } = outcomes;
      // Calls that were not answered would prove nothing; a machine at its limit may lose a few.
      expect(Math.min(VERIFIED, APPOINTMENTS, MESSAGE_TAKEN)).toBeGreaterThan(TOOL_CALLS / 22);
      expect(OPENINGS + (outcomes.NO_OPENINGS ?? 0)).toBeGreaterThan(TOOL_CALLS / 1.4);
      const settled = samples.filter(({ done }) => done >= SETTLED).map(({ heapMb }) => heapMb);
      const [first = 0, last = Number.POSITIVE_INFINITY] = [settled[0], settled.at(-1)];
      expect(last - first).toBeLessThan(MOST_GROWTH_MB);
    },
    45 * 60_000,
  );
});
