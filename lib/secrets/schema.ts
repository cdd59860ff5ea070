import { z } from "zod";

/** What the secret of an account holds: exactly these keys. The practice is null while it waits to be chosen. */
export const credentialsSchema = z.strictObject({
  officeId: z.string().min(1),
  secretKey: z.string().min(1),
  requestKey: z.string().min(1),
  refreshKey: z.string(),
  /** ISO 8601, UTC. */
  tokenExpiry: z.iso.datetime(),
  practiceId: z.string().nullable(),
  practiceName: z.string().nullable(),
  pmsType: z.string().nullable(),
});
export type Credentials = z.infer<typeof credentialsSchema>;

/** What an account's Twilio secret holds. */
export const twilioCredentialsSchema = z.strictObject({
  accountSid: z.string().min(1),
  authToken: z.string().min(1),
});
export type TwilioCredentials = z.infer<typeof twilioCredentialsSchema>;
