import "server-only";
import { endFlow, findFlowByNonce, takeFlow } from "@/db/queries/oauth-transactions";
import type { AuditAction } from "@/lib/audit/actions";
import { record } from "@/lib/audit/record";
import { type Member, manages } from "@/lib/auth/require-member";
import { withAccount, withSystem } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { exchangeCode } from "@/lib/sikka/exchange-code";
import type { Arrival } from "./arrival";
import { proveOffice } from "./prove-office";
import { type Landing, type LandingError, landingErrors } from "./schema";
import { hashOf, readState } from "./state";
import { failFlow, type TakenFlow, writeConnection } from "./write-connection";

export type Return = {
  arrival: Arrival | null;
  /** Who is signed in now; null for nobody. */
  member: Member | null;
  /** Does this browser hold the cookie of the flow with this nonce and hash? */
  isStartingBrowser: (nonce: string, browserHash: string | null) => boolean;
  requestId: string;
};

/**
 * The way back from Sikka. Everything is checked before anything is used up; from the taking of the
 * row on, the code is exchanged at most once, whatever happens. Says where the person lands.
 */
export async function completeConnection(back: Return): Promise<Landing> {
  const state = back.arrival && (await readState(back.arrival.state));
  if (!back.arrival || !state) return "authorization_failed";
  const found = await withSystem((tx) => findFlowByNonce(tx, hashOf(state.nonce), state));
  if (!found || found.flow.accountId !== state.accountId) return "authorization_failed";

  const { flow, role } = found;
  const { member } = back;
  if (!member) return found.isExpired ? "state_expired" : "session_expired";
  const isRightful =
    member.userId === flow.userId &&
    member.accountId === flow.accountId &&
    back.isStartingBrowser(state.nonce, flow.browserHash);
  const mayConnect = role !== null && manages.includes(role);
  if (!isRightful || !mayConnect || found.isFromTheFuture) {
    return refuse(flow.accountId, member, back.requestId);
  }
  if (flow.status !== "STARTED") return landingOf(flow);
  if (found.isExpired) return "state_expired";

  const taken: TakenFlow = {
    flowId: flow.id,
    accountId: flow.accountId,
    actor: member.actor,
    requestId: back.requestId,
  };
  return back.arrival.kind === "code"
    ? connect(taken, back.arrival.code)
    : decline(taken, back.arrival.denied ? "access_denied" : "authorization_failed");
}

async function connect(flow: TakenFlow, code: string): Promise<Landing> {
  const isOurs = await withAccount(flow.accountId, async (tx) => {
    if (!(await takeFlow(tx, flow.flowId))) return false;
    await record(tx, entryOf(flow, "connection.connect", "intent"));
    return true;
  });
  if (!isOurs) return "finishing"; // another request of the same person has it; its end will show
  try {
    const office = await proveOffice(() => exchangeCode(code), flow.requestId);
    return "failed" in office
      ? await failFlow(flow, office.failed)
      : await writeConnection(flow, office);
  } catch (error) {
    // Secrets Manager or the database is away. The row says how far we came, and the sweep goes on from there.
    if (!(error instanceof AppError && error.code === "unavailable")) throw error;
    const { accountId, requestId } = flow;
    logger.error({ accountId, requestId, err: error }, "connection.left_to_sweep");
    return "unavailable";
  }
}

/** The person said no, or Sikka did: a connection that stands is not touched. */
async function decline(flow: TakenFlow, landing: LandingError): Promise<Landing> {
  const status = landing === "access_denied" ? "DENIED" : "FAILED";
  await withAccount(flow.accountId, async (tx) => {
    if (!(await endFlow(tx, flow.flowId, "STARTED", { status, landing }))) return;
    await record(tx, { ...entryOf(flow, "connection.connect", "outcome"), outcome: landing });
  });
  return landing;
}

/** Somebody else came back with it. The started flow stays good for the rightful one. */
async function refuse(accountId: string, member: Member, requestId: string): Promise<Landing> {
  await withAccount(accountId, (tx) =>
    record(tx, {
      accountId,
      actor: member.actor,
      action: "connection.connect",
      phase: "outcome",
      outcome: "refused",
      requestId,
    }),
  );
  return "authorization_failed";
}

/** The same URL again: what became of it the first time. */
function landingOf({ status, landing }: { status: string; landing: string | null }): Landing {
  if (status === "TAKEN" || status === "WRITING") return "finishing";
  if (landing === "connected" || landing === "choose_practice") return landing;
  return landingErrors.find((known) => known === landing) ?? "unavailable";
}

const entryOf = (flow: TakenFlow, action: AuditAction, phase: "intent" | "outcome") => ({
  accountId: flow.accountId,
  actor: flow.actor,
  action,
  phase,
  requestId: flow.requestId,
});
