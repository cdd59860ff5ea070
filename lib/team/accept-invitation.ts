import "server-only";
import { isUniqueViolation } from "@/db/failures";
import { findLiveInvitation, takeInvitation } from "@/db/queries/invitations";
import { enrolMember } from "@/db/queries/members";
import { record } from "@/lib/audit/record";
import { isLinkToken, linkIdOf } from "@/lib/auth/link-token";
import { takeLinkTry } from "@/lib/auth/link-tries";
import { hashPassword } from "@/lib/auth/passwords";
import { refuseOwnAddress } from "@/lib/auth/refuse-own-address";
import type { AcceptInvitationInput } from "@/lib/auth/schema";
import { withSystem } from "@/lib/database";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";

/** What a link would let somebody into; null for one that is forged, used, taken back or over: not told apart. */
export async function openInvitation(token: string) {
  const id = linkIdOf(token);
  const invitation = id && (await withSystem((tx) => findLiveInvitation(tx, id)));
  return invitation && isLinkToken(token, "invite", invitation) ? invitation : null;
}

type Scope = { address: string | null; locale: Locale | null; requestId: string };

/**
 * Makes a member of whoever holds the link, under the address and the role of the invitation. Throws
 * `link_ended`, `email_unavailable` for an address that has a clinic, `invalid_input`, `rate_limited`.
 */
export async function acceptInvitation(
  { token, name, password }: AcceptInvitationInput,
  { address, locale, requestId }: Scope,
): Promise<{ userId: string }> {
  await takeLinkTry(address);
  const invitation = await openInvitation(token);
  if (!invitation) throw new AppError("link_ended");
  if (invitation.isKnown) throw new AppError("email_unavailable");
  refuseOwnAddress(password, invitation.email);
  const passwordHash = await hashPassword(password);
  return withSystem(async (tx) => {
    const taken = await takeInvitation(tx, invitation.id, invitation.expiresAt);
    if (!taken) throw new AppError("link_ended");
    const userId = await enrolMember(tx, { ...taken, name, passwordHash, locale });
    if (!userId) throw new AppError("email_unavailable");
    await record(tx, {
      accountId: taken.accountId,
      actor: { kind: "user", id: userId },
      action: "invitation.accept",
      phase: "outcome",
      outcome: taken.role,
      requestId,
    });
    return { userId };
  }).catch((error: unknown) => {
    if (isUniqueViolation(error, "users_email_unique")) throw new AppError("email_unavailable");
    throw error;
  });
}
