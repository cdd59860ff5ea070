import "server-only";
import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/client";
import { findUserForSignIn, holdPassword, type Locale } from "@/db/queries/people";
import { insertSession } from "@/db/queries/sessions";
import { record } from "@/lib/audit/record";
import { withSystem } from "@/lib/database";
import { clientAddress } from "@/lib/http/client-address";
import { forgetTries, type Limit, takeTry } from "@/lib/http/rate-limit";
import { newRequestId } from "@/lib/http/request-id";
import { browserName } from "./browser-name";
import { isKnownDevice } from "./known-device";
import { isPassword } from "./passwords";
import type { SignInInput } from "./schema";

type SignedIn = { userId: string; name: string; locale: Locale | null; sessionId: string };

const QUARTER_HOUR = 15 * 60;
const BY_ACCOUNT: Limit = { hits: 10, windowSeconds: QUARTER_HOUR };
const BY_DEVICE: Limit = { hits: 20, windowSeconds: QUARTER_HOUR };
const BY_ADDRESS: Limit = { hits: 100, windowSeconds: QUARTER_HOUR };
const EVERYBODY: Limit = { hits: 600, windowSeconds: 60 };

/**
 * Null for a wrong pair, without a word on which half was wrong. A try is counted before it is
 * compared, so that parallel guesses gain nothing. Throws `rate_limited`.
 */
export async function signIn(
  { email, password }: SignInInput,
  request: Request,
): Promise<SignedIn | null> {
  const user = await withSystem((tx) => findUserForSignIn(tx, email));
  const known = user !== null && (await isKnownDevice(request, user.id));
  const purpose = known ? "sign-in-device" : "sign-in-account";
  const address = clientAddress(request.headers);
  if (address && !known) await takeTry("sign-in-address", address, BY_ADDRESS);
  await takeTry(purpose, email, known ? BY_DEVICE : BY_ACCOUNT);
  // The coarse one last, and only where no address can be told apart: else one client could shut everybody out.
  if (!address && !known) await takeTry("sign-in", "everybody", EVERYBODY);

  const right = await isPassword(user?.passwordHash ?? null, password);
  if (!user) {
    await recordForNobody();
    return null;
  }
  const sessionId = await withSystem(async (tx) => {
    const isRight = right && (await holdPassword(tx, user.id, user.passwordHash));
    const browser = browserName(request.headers.get("user-agent"));
    const id = isRight ? await insertSession(tx, user.id, browser) : null;
    await recordTry(tx, user.accountId, user.id, isRight);
    return id;
  });
  if (!sessionId) return null;
  await forgetTries(purpose, email);
  return { userId: user.id, name: user.name, locale: user.locale, sessionId };
}

const recordTry = (tx: Tx, accountId: string, userId: string, right: boolean): Promise<void> =>
  record(tx, {
    accountId,
    actor: { kind: "user", id: userId },
    action: "session.create",
    phase: "outcome",
    outcome: right ? "signed_in" : "refused",
    requestId: newRequestId(),
  });

const undone = new Error("nothing of this stands");

/** An address that nobody has leaves no row, yet takes as long as one that leaves a refusal. */
async function recordForNobody(): Promise<void> {
  const nobody = randomUUID();
  await withSystem(async (tx) => {
    await recordTry(tx, nobody, nobody, false);
    throw undone;
  }).catch((error: unknown) => {
    if (error !== undone) throw error;
  });
}
