import "server-only";
import { endResetsOf } from "@/db/queries/password-resets";
import { findPasswordHash, replacePassword } from "@/db/queries/people";
import { endSessionsOf, insertSession } from "@/db/queries/sessions";
import { record } from "@/lib/audit/record";
import { withAccount, withSystem } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { forgetTries, takeTry } from "@/lib/http/rate-limit";
import { hashPassword, isPassword } from "./passwords";
import { refuseOwnAddress } from "./refuse-own-address";
import type { Member } from "./require-member";
import type { ChangePasswordInput } from "./schema";

type Scope = { browser: string | null; requestId: string };

/**
 * Replaces the own password, ends every session of the person and makes one for this browser; tells
 * its id. The one given as the current password is counted before it is compared, since a browser left
 * open is no leave to guess. Throws `invalid_input` with `fields`, `rate_limited`.
 */
export async function changePassword(
  member: Member,
  { currentPassword, password }: ChangePasswordInput,
  scope: Scope,
): Promise<string> {
  const { userId, email } = member;
  await takeTry("password-change", userId, { hits: 10, windowSeconds: 900 });
  const from = await withSystem((tx) => findPasswordHash(tx, userId));
  if (!from || !(await isPassword(from, currentPassword))) return refuse(member, scope.requestId);
  refuseOwnAddress(password, email);
  const to = await hashPassword(password);
  const sessionId = await withSystem(async (tx) => {
    // Somebody was quicker: then it is no longer the current one.
    if (!(await replacePassword(tx, userId, { from, to }))) return null;
    await endResetsOf(tx, userId);
    await endSessionsOf(tx, userId);
    const id = await insertSession(tx, userId, scope.browser);
    await record(tx, changed(member, "changed", scope.requestId));
    return id;
  });
  if (!sessionId) return refuse(member, scope.requestId);
  await forgetTries("password-change", userId);
  return sessionId;
}

async function refuse(member: Member, requestId: string): Promise<never> {
  await withAccount(member.accountId, (tx) => record(tx, changed(member, "refused", requestId)));
  throw new AppError("invalid_input", { fields: { currentPassword: "password_wrong" } });
}

const changed = ({ accountId, actor }: Member, outcome: "changed" | "refused", requestId: string) =>
  ({
    accountId,
    actor,
    action: "password.change",
    phase: "outcome",
    outcome,
    requestId,
  }) as const;
