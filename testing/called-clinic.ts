import { randomUUID } from "node:crypto";
import { signedInClinic } from "./clinic";
import { connect } from "./connect";
import { sikka } from "./control";
import { owner } from "./database";
import { hireAgent, type PhoneCall, wish } from "./vapi";

type Asked = { date?: string; timeOfDay?: string; reason?: string; provider?: string };

/** A connected clinic with an agent that answers, and somebody who calls and asks when it is free. */
export async function calledClinic(languages = ["en"], officeId?: string) {
  const clinic = await signedInClinic();
  await connect(clinic.browser, officeId);
  const agent = await hireAgent(clinic.accountId, languages);
  const call: PhoneCall = { agent, callId: randomUUID() };
  await sikka.delete("log");
  const ask = async (args: Asked = {}, by = call) =>
    (await wish(by, [{ name: "check_availability", args }]))[0] ?? "";
  const offers = () => owner`
    select code, local_date::text as date, start_minute, length_minutes, provider_id, operatory, practice_id
    from slot_offers where account_id = ${clinic.accountId} order by created_at, code`;
  return { ...clinic, agent, ask, offers };
}
