import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { insertReset, insertResetMail } from "@/db/queries/password-resets";
import { record } from "@/lib/audit/record";
import { withSystem } from "@/lib/database";
import { takeTry } from "@/lib/http/rate-limit";
import type { AskResetInput } from "./schema";

type Scope = { address: string | null; requestId: string };

const HOUR = 3_600;
const STEP_MS = 250;
const undone = new Error("nothing of this stands");

/**
 * Has a link mailed to the person who has this address. For an address that nobody has it does the
 * same and takes it back, and it returns on whole steps, so that neither the answer nor its time
 * tells the two apart. Throws `rate_limited`, for both alike.
 */
export async function askReset({ email }: AskResetInput, scope: Scope): Promise<void> {
  const arrivedAt = performance.now();
  const { address } = scope;
  if (address) await takeTry("reset-address", address, { hits: 30, windowSeconds: HOUR });
  await takeTry("reset-email", email, { hits: 5, windowSeconds: HOUR });
  if (!address) await takeTry("reset", "everybody", { hits: 120, windowSeconds: 60 });
  await promiseLink(email, scope).catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  await wait(STEP_MS - ((performance.now() - arrivedAt) % STEP_MS));
}

const promiseLink = (email: string, { requestId }: Scope): Promise<void> =>
  withSystem(async (tx) => {
    const reset = await insertReset(tx, email);
    const nobody = randomUUID();
    const { id, userId, accountId } = reset ?? { id: nobody, userId: nobody, accountId: nobody };
    await insertResetMail(tx, accountId, id);
    await record(tx, {
      accountId,
      actor: { kind: "user", id: userId },
      action: "password.ask",
      phase: "outcome",
      outcome: "asked",
      requestId,
    });
    if (!reset) throw undone;
  });
