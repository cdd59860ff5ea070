import "server-only";
import { isUniqueViolation } from "@/db/failures";
import { insertClinic, type Locale } from "@/db/queries/people";
import { record } from "@/lib/audit/record";
import { withSystem } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { takeTry } from "@/lib/http/rate-limit";
import { hashPassword } from "./passwords";
import type { SignUpInput } from "./schema";

type Scope = {
  address: string | null;
  requestId: string;
  /** In which the form was read, where the browser says so: that of this person's mails. */
  locale?: Locale | null;
};

/**
 * Opens a clinic's account with its owner. The one place that tells that an address is known, and
 * therefore counted by address, by e-mail and in all. Throws `email_unavailable`, `rate_limited`.
 */
export async function signUp(
  input: SignUpInput,
  { address, requestId, locale = null }: Scope,
): Promise<{ accountId: string; userId: string }> {
  if (address) await takeTry("sign-up-address", address, { hits: 20, windowSeconds: 600 });
  await takeTry("sign-up-email", input.email, { hits: 5, windowSeconds: 600 });
  if (!address) await takeTry("sign-up", "everybody", { hits: 120, windowSeconds: 60 });
  const passwordHash = await hashPassword(input.password);
  try {
    return await withSystem(async (tx) => {
      const clinic = await insertClinic(tx, { ...input, passwordHash, locale });
      await record(tx, {
        accountId: clinic.accountId,
        actor: { kind: "user", id: clinic.userId },
        action: "account.create",
        phase: "outcome",
        outcome: "created",
        requestId,
      });
      return clinic;
    });
  } catch (error) {
    if (isUniqueViolation(error, "users_email_unique")) {
      throw new AppError("email_unavailable", { fields: { email: "email_unavailable" } });
    }
    throw error;
  }
}
