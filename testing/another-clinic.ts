import { randomUUID } from "node:crypto";
import { anotherOffice, OFFICE, PRACTICE_KEY } from "./another-office";

/** Somebody on file in that office, as a caller says it, and her number. */
export const ZOE = {
  firstName: "Zoe",
  lastName: "Fixture Example",
  dateOfBirth: "February 3rd, 1990",
};
const HER_NUMBER = "+14165550177";

/**
 * The office of another Sikka, and clinics of it that somebody calls. To be made before anything of the
 * product is imported: it reads Sikka's address once.
 */
export async function anotherClinic() {
  const office = await anotherOffice();
  process.env.SIKKA_API_URL = office.url;
  const { GET: writebacks } = await import("@/app/api/pms/sikka/writebacks/route");
  const { POST: practiceKey } = await import("@/app/api/pms/sikka/practice-key/route");
  const { signedInClinic } = await import("./clinic");
  const { freshStart } = await import("./fresh-start");
  const { hireAgent, wish } = await import("./vapi");
  const { BASE_URL } = await import("./world");

  /** A clinic of this office, and one call in which its tools are asked for one after the other. */
  async function onThePhone(caller = HER_NUMBER) {
    const { browser, accountId } = await signedInClinic();
    const answer = await practiceKey(
      browser.request("/api/pms/sikka/practice-key", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ officeId: OFFICE, practiceKey: PRACTICE_KEY }),
      }),
    );
    if (answer.status !== 200) throw new Error(`not connected: ${answer.status}`);
    const agent = await hireAgent(accountId);
    const callId = randomUUID();
    const say = async (name: string, args: unknown = {}) =>
      (await wish({ agent, callId, caller }, [{ name, args }]))[0] ?? "";
    return { accountId, say };
  }

  async function tick(): Promise<Record<string, number>> {
    const headers = { authorization: `Bearer ${process.env.CRON_SECRET}` };
    const request = new Request(`${BASE_URL}/api/pms/sikka/writebacks`, { headers });
    return (await (await writebacks(request)).json()) as Record<string, number>;
  }

  async function renew(): Promise<void> {
    await freshStart();
    office.renew();
  }
  return { office, onThePhone, tick, renew };
}

/** A visit of hers that the office has in its book. */
export function visit(more: Record<string, unknown> = {}) {
  const date = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  return {
    appointment_sr_no: "901",
    patient_id: "501",
    provider_id: "D7",
    operatory: "R1",
    date: `${date}T00:00:00`,
    time: "09:00",
    length: "30",
    status: "Scheduled",
    ...more,
  };
}

/** The codes that were read out in an answer. */
export const codesOf = (line: string) =>
  [...line.matchAll(/\[([A-Z]+\d+)\]/g)].map(([, code]) => code);
