import "server-only";
import { insertFlow } from "@/db/queries/oauth-transactions";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { takeTry } from "@/lib/http/rate-limit";
import { authorizeUrl } from "@/lib/sikka/authorize-url";
import { bindBrowser } from "./browser-binding";
import { hashOf, newNonce, signState } from "./state";

/** Opens a one-use way to Sikka and back for this person in this browser. Throws `rate_limited`. */
export async function startConnection(
  member: Member,
  requestId: string,
): Promise<{ goTo: string; cookies: string[] }> {
  await takeTry("connection-start", member.accountId, { hits: 10, windowSeconds: 60 });
  const nonce = newNonce();
  const { cookie, browserHash } = bindBrowser(nonce);
  const { accountId, userId } = member;
  const flow = await withAccount(accountId, async (tx) => {
    const inserted = await insertFlow(tx, {
      accountId,
      userId,
      nonceHash: hashOf(nonce),
      browserHash,
    });
    await record(tx, {
      accountId,
      actor: member.actor,
      action: "connection.start",
      phase: "outcome",
      outcome: "sent_to_sikka",
      requestId,
    });
    return inserted;
  });
  const state = await signState({
    accountId,
    timestamp: flow.startedMs,
    nonce,
    exp: Math.floor(flow.expiresMs / 1000),
  });
  return { goTo: authorizeUrl(state), cookies: [cookie] };
}
