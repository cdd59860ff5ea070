import "server-only";
import { findValue } from "./get-secret";
import { putValue } from "./put-secret";
import { type TwilioCredentials, twilioCredentialsSchema } from "./schema";
import { twilioSecretNameOf } from "./secret-name";

/** Writes a version of the account's Twilio credentials. Throws `unavailable`. */
export const putTwilioCredentials = (
  accountId: string,
  versionId: string,
  credentials: TwilioCredentials,
): Promise<{ arn: string }> =>
  putValue({
    name: twilioSecretNameOf(accountId),
    versionId,
    text: JSON.stringify(twilioCredentialsSchema.parse(credentials)),
  });

/** Exactly the version that the row names; null when it is not there. Throws `unavailable`. */
export const findTwilioCredentials = async (
  arn: string,
  versionId: string,
): Promise<TwilioCredentials | null> =>
  (await findValue(arn, versionId, twilioCredentialsSchema))?.value ?? null;
