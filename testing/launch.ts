import type { LaunchSettings } from "@/lib/voice/launch/wanted/wanted";
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
