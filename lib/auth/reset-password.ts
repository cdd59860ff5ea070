import "server-only";
import { endResetsOf, findLiveReset, takeReset } from "@/db/queries/password-resets";
import { updatePerson } from "@/db/queries/people";
import { endSessionsOf } from "@/db/queries/sessions";
import { record } from "@/lib/audit/record";
import { withSystem } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { isLinkToken, linkIdOf } from "./link-token";
import { takeLinkTry } from "./link-tries";
import { hashPassword } from "./passwords";
import { refuseOwnAddress } from "./refuse-own-address";
import type { ResetPasswordInput } from "./schema";

/** Whose password a link would replace; null for one that is forged, used or over: not told apart. */
export async function openResetLink(token: string) {
  const id = linkIdOf(token);
  const reset = id && (await withSystem((tx) => findLiveReset(tx, id)));
  return reset && isLinkToken(token, "reset-password", reset) ? reset : null;
}

/**
 * Sets a new password and signs the person out everywhere. Looking at the link uses nothing up, and
 * of several who use it at once one wins. Throws `link_ended`, `invalid_input`, `rate_limited`.
 */
export async function resetPassword(
  { token, password }: ResetPasswordInput,
  { address, requestId }: { address: string | null; requestId: string },
): Promise<void> {
  await takeLinkTry(address);
  const reset = await openResetLink(token);
  if (!reset) throw new AppError("link_ended");
  refuseOwnAddress(password, reset.email);
  const passwordHash = await hashPassword(password);
  const { id, userId, accountId } = reset;
  await withSystem(async (tx) => {
    if (!(await takeReset(tx, id))) throw new AppError("link_ended");
    await updatePerson(tx, userId, { passwordHash });
    await endResetsOf(tx, userId);
    await endSessionsOf(tx, userId);
    await record(tx, {
      accountId,
      actor: { kind: "user", id: userId },
      action: "password.reset",
      phase: "outcome",
      outcome: "replaced",
      requestId,
    });
  });
}
