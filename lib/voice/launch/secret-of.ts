import "server-only";
import { findTwilioCredentials } from "@/lib/secrets/twilio-credentials";
import type { Spec } from "./fingerprint";
import { LaunchStopped } from "./judge-failure";
import { authenticationPlan } from "./wanted/want-credential";
import type { Kind, Source } from "./wanted/wanted";

/** What is sent beside a spec: fetched when it is needed, and kept nowhere. */
export async function secretOf(kind: Kind, source: Source): Promise<Spec> {
  if (kind === "credential") return authenticationPlan(source);
  const { method, twilioSecret: place } = source.facts.phone;
  if (kind !== "number" || method !== "twilio") return {};
  const found = place ? await findTwilioCredentials(place.arn, place.versionId) : null;
  if (!found) throw new LaunchStopped("twilio_credentials");
  return { twilioAccountSid: found.accountSid, twilioAuthToken: found.authToken };
}
