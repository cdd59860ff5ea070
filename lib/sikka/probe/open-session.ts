import "server-only";
import { listPractices } from "@/lib/sikka/list-practices";
import { SikkaError } from "@/lib/sikka/sikka-error";
import type { Hidden } from "./keep-hidden";
import type { Send } from "./open-sender";
import type { OwnKeys } from "./own-keys";
import type { ProbeOptions } from "./probe-context";
import { nameAnswer } from "./read-answer";
import { type Grant, isFresh, requestGrant } from "./request-grant";

/** Two grants in a row for the office, by which one can tell a new key from a reused one. */
export type Session =
  | { kind: "closed"; why: string }
  | { kind: "open"; first: Grant; second: Grant; isReused: boolean };

const PATIENCE_MS = 30_000;

export async function openSession(
  send: Send,
  options: ProbeOptions,
  keys: OwnKeys,
  hidden: Hidden,
): Promise<Session> {
  const { officeId } = options;
  if (!options.spendKeys) return closed("needs --spend-keys");
  if (!officeId) return closed("needs --office");
  const practiceKey = options.practiceKey ?? (await findPracticeKey(officeId));
  if (!practiceKey) return closed("the practice key of this office could not be had");
  hidden.hide(practiceKey);

  const fields = { grant_type: "request_key", office_id: officeId, secret_key: practiceKey };
  const first = await requestGrant(send, fields);
  if (!first.requestKey) {
    const lost = first.answer.failure ? "; a key may have been made and not ended" : "";
    return closed(`the request_key grant: ${nameAnswer(first.answer)}${lost}`);
  }
  const second = await requestGrant(send, fields);
  const isReused = first.requestKey === second.requestKey || isFresh(first) === false;
  if (second.requestKey !== first.requestKey) keys.add(second);
  const isNew = !isReused && (second.requestKey !== "" || isFresh(first) === true);
  // Who gets one key twice cannot know who else has it.
  if (!isNew) keys.leaveAlone(first);
  else keys.add(first);
  if (first.refreshKey && first.refreshKey === second.refreshKey) {
    keys.leaveAlone({ ...first, requestKey: "" });
  }
  return { kind: "open", first, second, isReused };
}

const closed = (why: string): Session => ({ kind: "closed", why });

async function findPracticeKey(officeId: string): Promise<string | null> {
  try {
    const [practice] = await listPractices(officeId, PATIENCE_MS);
    return practice?.secretKey ?? null;
  } catch (error) {
    if (error instanceof SikkaError) return null;
    throw error;
  }
}
