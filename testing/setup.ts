import * as integrations from "@/app/api/setup/integrations/route";
import * as knowledge from "@/app/api/setup/knowledge/route";
import * as phone from "@/app/api/setup/phone/route";
import * as overview from "@/app/api/setup/route";
import * as undo from "@/app/api/setup/undo/route";
import * as voice from "@/app/api/setup/voice/route";
import { Browser, newClinic, signedInClinic } from "./clinic";
import { owner } from "./database";

const ROUTES = { voice, knowledge, integrations, phone };
export type Step = keyof typeof ROUTES;
export type Answer = { status: number; body: Record<string, unknown> };

const json = async (response: Response): Promise<Answer> => ({
  status: response.status,
  body: (await response.json()) as Record<string, unknown>,
});
const sent = (method: string, body: unknown): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json" },
});

/** A person at the wizard, over its routes. */
export const wizardOf = (browser: Browser) => ({
  browser,
  read: async (step: Step) => json(await ROUTES[step].GET(browser.request(`/api/setup/${step}`))),
  save: async (step: Step, body: unknown) =>
    json(await ROUTES[step].PUT(browser.request(`/api/setup/${step}`, sent("PUT", body)))),
  undo: async (step: string) =>
    json(await undo.POST(browser.request("/api/setup/undo", sent("POST", { step })))),
  overview: async () => json(await overview.GET(browser.request("/api/setup"))),
});

export type Wizard = ReturnType<typeof wizardOf>;

/** Lets somebody into another clinic than the one they opened. */
export const joinClinic = (userId: string, accountId: string, role: "admin" | "staff") =>
  owner`update memberships set account_id = ${accountId}, role = ${role} where user_id = ${userId}`;

export const VOICE = {
  clinicName: "Maple Dental",
  timeZone: "America/Toronto",
  languages: ["fr", "en"],
  voiceId: "Clara",
  greeting: "Bonjour, clinique Maple.",
};
export const KNOWLEDGE = {
  facts: {
    hours: { mon: [["09:00", "12:00"], ["13:00", "17:00"]], sun: [] }, // biome-ignore format: as it is written
    address: "1 Invented Street, Montréal",
    parking: "Behind the house.",
    insurance: "Most plans.",
    services: "Cleanings, fillings.",
    policies: "A day's notice, please.",
  },
  faqs: [{ question: "Do you see children?", answer: "From three years on." }],
};
export const PHONE = {
  method: "forward",
  clinicNumber: "(514) 555-0123",
  transferNumber: "514.555.0199",
  transferHours: { mon: [["09:00", "17:00"]] },
};

export async function clinicWithWizard() {
  const clinic = await signedInClinic();
  return { ...clinic, wizard: wizardOf(clinic.browser) };
}

/** Somebody else of the same clinic, at another computer. */
export async function colleagueOf(accountId: string, role: "admin" | "staff" = "admin") {
  const { userId, email } = await newClinic();
  await joinClinic(userId, accountId, role);
  const browser = new Browser();
  await browser.signIn(email);
  return wizardOf(browser);
}
