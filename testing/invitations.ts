import { randomUUID } from "node:crypto";
import { POST as ACCEPT } from "@/app/api/invitations/accept/route";
import { POST as INVITE } from "@/app/api/team/invitations/route";
import { invitationSchema } from "@/lib/team/schema";
import { Browser, PASSWORD, signedInClinic } from "./clinic";
import { invitationToken, press } from "./members";

export type Invited = Awaited<ReturnType<typeof invited>>;

export const newAddress = () => `${randomUUID()}@invited.test`;

export const invite = ({ browser }: { browser: Browser }, email: string, role = "admin") =>
  press(browser, INVITE, "/api/team/invitations", { email, role });

/** Whoever holds the link fills in the form behind it. */
export const accept = (token: string, more: object = {}) =>
  press(new Browser(), ACCEPT, "/api/invitations/accept", {
    token,
    name: "Ivan Invited",
    password: PASSWORD,
    ...more,
  });

/** A clinic whose owner has just invited somebody. */
export async function invited(role = "admin") {
  const clinic = await signedInClinic("Kettle Dental");
  const email = newAddress();
  const { json } = await invite(clinic, email, role);
  const { id } = invitationSchema.parse(json);
  return { ...clinic, invitedEmail: email, id, token: await invitationToken(id) };
}
