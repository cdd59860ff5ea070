import "server-only";
import { randomUUID } from "node:crypto";
import { findStep } from "@/db/queries/setup-steps";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { readPhone } from "@/lib/patients/read-phone";
import { moveCurrent } from "@/lib/secrets/stages";
import { putTwilioCredentials } from "@/lib/secrets/twilio-credentials";
import { saveStep } from "./save-step";
import type { PhoneStepInput, PhoneStepView } from "./schema";
import type { StepContent } from "./step-content";
import { viewPhone } from "./view-step";

/**
 * Step 4. Numbers are kept as E.164; one without a country is North American. Twilio's credentials go
 * to Secrets Manager before the row names them, and a save without any leaves those on record. Throws
 * `conflict`, `invalid_input` with fields, and `unavailable` where the credentials could not be kept.
 */
export async function savePhone(
  member: Member,
  { version, twilio, ...said }: PhoneStepInput,
  requestId: string,
): Promise<PhoneStepView> {
  const { accountId } = member;
  const numbers = readNumbers({
    clinicNumber: said.clinicNumber,
    transferNumber: said.transferNumber,
    "twilio.number": twilio?.number ?? null,
  });
  const row = await withAccount(accountId, (tx) => findStep(tx, "phone", accountId));
  const content = {
    ...said,
    clinicNumber: numbers.clinicNumber ?? null,
    transferNumber: numbers.transferNumber ?? null,
    twilioNumber: twilio ? (numbers["twilio.number"] ?? null) : (row?.twilioNumber ?? null),
  };
  const { method, clinicNumber, transferNumber, twilioNumber } = content;
  refuseLoop({ method, clinicNumber, transferNumber, twilioNumber });
  const isStale = version !== undefined && (row?.version ?? 0) > version;
  // Whoever is about to be told of a conflict leaves no credentials behind.
  const secret = isStale ? null : await keepCredentials(accountId, twilio);
  const beside = secret && {
    fields: ["twilioCredentials"],
    values: { twilioSecretArn: secret.arn, twilioSecretVersionId: secret.versionId },
  };
  await saveStep(member, {
    step: "phone",
    seen: version,
    content,
    ...(beside ? { beside } : {}),
    requestId,
  });
  if (secret) await bookkeeping(accountId, secret);
  return viewPhone(member);
}

/** The agent answers Twilio's number; who is put through to it would only come back. */
function refuseLoop({ method, twilioNumber, ...people }: Called): void {
  if (method !== "twilio" || twilioNumber === null) return;
  const fields = Object.entries(people)
    .filter(([, number]) => number === twilioNumber)
    .map(([name]) => [name, "same_as_twilio"]);
  if (fields.length > 0)
    throw new AppError("invalid_input", { fields: Object.fromEntries(fields) });
}

type Called = Pick<
  StepContent<"phone">,
  "method" | "twilioNumber" | "clinicNumber" | "transferNumber"
>;

async function keepCredentials(accountId: string, twilio: PhoneStepInput["twilio"]) {
  if (!twilio?.accountSid || !twilio.authToken) return null;
  const versionId = randomUUID();
  const { accountSid, authToken } = twilio;
  const { arn } = await putTwilioCredentials(accountId, versionId, { accountSid, authToken });
  return { arn, versionId };
}

/** Our own reads name the version; the label is for people. */
const bookkeeping = (accountId: string, { arn, versionId }: { arn: string; versionId: string }) =>
  moveCurrent(arn, versionId).catch((error: unknown) => {
    logger.warn({ accountId, err: error }, "twilio_secret.stage_not_moved");
  });

function readNumbers<Name extends string>(said: Record<Name, string | null>) {
  const fields: Record<string, string> = {};
  const numbers: Partial<Record<Name, string>> = {};
  for (const name of Object.keys(said) as Name[]) {
    const text = said[name];
    if (text === null) continue;
    const number = readPhone(text);
    if (number) numbers[name] = number;
    else fields[name] = "phone_invalid";
  }
  if (Object.keys(fields).length > 0) throw new AppError("invalid_input", { fields });
  return numbers;
}
