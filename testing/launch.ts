import { expect } from "vitest";
import { differences } from "@/lib/voice/launch/fingerprint";
import { readIds, readSource } from "@/lib/voice/launch/launch-run";
import { runLaunch } from "@/lib/voice/launch/run-launch";
import { startLaunch } from "@/lib/voice/launch/start-launch";
import type { LaunchSettings } from "@/lib/voice/launch/wanted/wanted";
import { wantedConfig } from "@/lib/voice/launch/wanted/wanted-config";
import { connect } from "./connect";
import { owner } from "./database";
import { clinicWithWizard, KNOWLEDGE, PHONE, VOICE } from "./setup";
import type { Vapi } from "./vapi-sandbox";

/** Our side as this test's Vapi reaches it. */
export const settingsFor = (vapi: Vapi): LaunchSettings => ({
  APP_BASE_URL: vapi.routes,
  VAPI_API_KEY: vapi.apiKey,
  VAPI_API_URL: vapi.url,
  VAPI_WEBHOOK_AUTH: "hmac",
  VAPI_WEBHOOK_SECRET: process.env.VAPI_WEBHOOK_SECRET,
});

/** A clinic that has been through the wizard's first four steps. */
export async function readyClinic(
  said: { voice?: object; phone?: object; knowledge?: object } = {},
) {
  const clinic = await clinicWithWizard();
  const saved = [
    await clinic.wizard.save("voice", { ...VOICE, languages: ["en"], ...said.voice }),
    await clinic.wizard.save("knowledge", { ...KNOWLEDGE, ...said.knowledge }),
    await clinic.wizard.save("integrations", { notifyEmails: [] }),
    await clinic.wizard.save("phone", { ...PHONE, ...said.phone }),
  ];
  for (const { status, body } of saved) {
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  }
  return clinic;
}

type Thing = Record<string, unknown> & { id: string };
export type AtVapi = Record<"assistant" | "tool" | "file" | "phone-number" | "credential", Thing[]>;

export const atVapi = async (vapi: Vapi): Promise<AtVapi> =>
  (await vapi.control("state")) as unknown as AtVapi;

/** As if the time that the launch still waits, and the lease of a process that died, were over. */
export const letLaunchWait = (accountId: string) =>
  owner`update launches set next_attempt_at = now(), lease_until = null
    where account_id = ${accountId} and state = 'running'`;

/** One agent, and all of it as it is wanted. */
export async function expectOneAgent(vapi: Vapi, accountId: string): Promise<AtVapi> {
  const there = await atVapi(vapi);
  const counts = Object.entries(there).map(([kind, all]) => [kind, all.length]);
  expect(Object.fromEntries(counts)).toMatchObject({
    assistant: 1,
    "phone-number": 1,
    credential: 1,
    tool: 12,
    file: 2,
  });
  const ids = await readIds(accountId);
  const source = await readSource(accountId, settingsFor(vapi), ids);
  const all = Object.values(there).flat();
  for (const { kind, name, spec } of wantedConfig(source)) {
    const actual = all.find(({ id }) => id === source.idOf(kind, name));
    expect({ kind, name, at: differences(spec, actual) }).toEqual({ kind, name, at: [] });
  }
  const [agent] = await owner`select * from voice_agents where account_id = ${accountId}`;
  expect(agent).toMatchObject({
    vapi_assistant_id: there.assistant[0]?.id,
    vapi_phone_number_id: there["phone-number"][0]?.id,
    phone_number: expect.stringMatching(/^\+1/),
  });
  return there;
}

/** Open whenever somebody may call. */
const EVERY_DAY = {
  facts: {
    hours: Object.fromEntries(
      ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [["07:00", "20:00"]]]),
    ),
  },
};

/** A clinic with an agent that its own launch has made: its assistant's id. */
export async function launchForReal(vapi: Vapi, languages: string[] = ["en"]) {
  const clinic = await readyClinic({ voice: { languages }, knowledge: EVERY_DAY });
  expect(await connect(clinic.browser)).toMatch(/^\?status=success/);
  await startLaunch(clinic.member, "test", settingsFor(vapi));
  for (let tries = 1; tries <= 3; tries += 1) {
    await letLaunchWait(clinic.accountId);
    const { outcome } = await runLaunch(clinic.accountId, "test", settingsFor(vapi));
    if (outcome === "done") break;
  }
  const [agent] = await owner`
    select vapi_assistant_id from voice_agents where account_id = ${clinic.accountId}`;
  return { ...clinic, assistantId: String(agent?.vapi_assistant_id) };
}
