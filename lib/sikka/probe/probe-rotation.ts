import "server-only";
import { applicationHeaders } from "@/lib/sikka/call-sikka";
import { readByKey } from "./cheap-reads";
import { cannotTell, type Finding, notTried, seen, seenIn } from "./finding";
import type { ProbeContext } from "./probe-context";
import { nameAnswer, type RawAnswer } from "./read-answer";
import { type Grant, refreshGrant } from "./request-grant";
import { withSession } from "./with-session";

const REFRESH = "grant refresh_key";
const ROTATION = "what a refresh kills";
const DEAD = "a dead refresh key";
const OTHERS = "a refresh and the office's other key";
const FACTS = [REFRESH, ROTATION, OTHERS, DEAD];

/** Rotates a pair that this run made itself, and no other. */
export const probeRotation = withSession(FACTS, async (context, { first, second }) => {
  const { send, keys } = context;
  if (!keys.owns(first.refreshKey) || !second.requestKey) {
    return FACTS.map((fact) => notTried(fact, "this run has no refresh key of its own"));
  }
  const fresh = await refreshGrant(send, first.refreshKey);
  keys.add(fresh);
  if (!fresh.requestKey) {
    const why = "the refresh gave no key";
    return [
      seenIn(fresh.answer, REFRESH),
      notTried(ROTATION, why),
      notTried(OTHERS, why),
      notTried(DEAD, why),
    ];
  }
  const oldKey = await send(readByKey(first.requestKey));
  const otherKey = await send(readByKey(second.requestKey));
  const again = await refreshGrant(send, first.refreshKey);
  keys.add(again);
  return [
    seen(REFRESH, `works; ${nameRefreshKey(first, fresh)}`),
    nameRotation(first, fresh, oldKey, again),
    seenIn(otherKey, OTHERS, lives(otherKey.status === 200)),
    await findDead(context, first, again),
  ];
});

function nameRefreshKey(first: Grant, fresh: Grant): string {
  if (!fresh.refreshKey) return "its answer has no refresh_key";
  return fresh.refreshKey === first.refreshKey ? "the same refresh key" : "a new refresh key";
}

function nameRotation(first: Grant, fresh: Grant, oldKey: RawAnswer, again: Grant): Finding {
  const refreshLives = again.requestKey !== "";
  const requestLives = oldKey.status === 200;
  if ([oldKey, again.answer].some(isNoVerdict)) {
    return cannotTell(ROTATION, "", "the old keys could not be tried");
  }
  const detail = `old refresh key ${lives(refreshLives)}, old request key ${lives(requestLives)}`;
  if (refreshLives && requestLives) {
    const name = fresh.refreshKey === first.refreshKey ? "keep" : "nothing";
    return seen(ROTATION, `${name}: ${detail}`);
  }
  if (requestLives) return seen(ROTATION, `rotate_refresh: ${detail}`);
  return seen(ROTATION, `${refreshLives ? "the request key only" : "rotate_all"}: ${detail}`);
}

/** Neither of these says anything about a key. */
const isNoVerdict = ({ status }: RawAnswer): boolean =>
  status === 0 || status === 429 || status >= 500;

const lives = (isAlive: boolean): string => (isAlive ? "lives" : "dead");

/** Where a refresh leaves the old refresh key alive, a deleted one stands in for it. */
async function findDead({ send, keys }: ProbeContext, first: Grant, again: Grant) {
  if (!again.requestKey) return seenIn(again.answer, DEAD);
  const headers = { ...applicationHeaders(), "Refresh-Key": first.refreshKey };
  await send({ method: "DELETE", path: "/refresh_key", headers });
  const afterwards = await refreshGrant(send, first.refreshKey);
  keys.add(afterwards);
  return seenIn(afterwards.answer, DEAD, `${nameAnswer(afterwards.answer)} (after its DELETE)`);
}
