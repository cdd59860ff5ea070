import "server-only";
import { applicationHeaders } from "@/lib/sikka/call-sikka";
import { cannotTell, type Finding, notTried, seen } from "./finding";
import type { ProbeContext } from "./probe-context";
import { nameAnswer, type RawAnswer } from "./read-answer";
import { type Grant, refreshGrant } from "./request-grant";
import { withSession } from "./with-session";

const REFRESH = "grant refresh_key";
const ROTATION = "what a refresh kills";
const DEAD = "a dead refresh key";
const FACTS = [REFRESH, ROTATION, DEAD];

/** Rotates a pair that this run made itself, and no other. */
export const probeRotation = withSession(FACTS, async (context, { first }) => {
  const { send, keys } = context;
  if (!first.refreshKey || !keys.owns(first.refreshKey)) {
    return FACTS.map((fact) => notTried(fact, "this run has no refresh key of its own"));
  }
  const fresh = await refreshGrant(send, first.refreshKey);
  keys.add(fresh);
  if (!fresh.requestKey) {
    const why = "the refresh was refused";
    return [seen(REFRESH, nameAnswer(fresh.answer)), notTried(ROTATION, why), notTried(DEAD, why)];
  }
  const headers = { "Request-Key": first.requestKey };
  const oldKey = await send({ method: "GET", path: "/request_key_info", headers });
  const again = await refreshGrant(send, first.refreshKey);
  keys.add(again);
  return [
    seen(REFRESH, `works; ${nameRefreshKey(first, fresh)}`),
    nameRotation(first, fresh, oldKey, again),
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
  if (oldKey.failure || again.answer.failure) {
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

const lives = (isAlive: boolean): string => (isAlive ? "lives" : "dead");

/** Where a refresh leaves the old refresh key alive, a deleted one stands in for it. */
async function findDead({ send, keys }: ProbeContext, first: Grant, again: Grant) {
  if (!again.requestKey) return seen(DEAD, nameAnswer(again.answer));
  const headers = { ...applicationHeaders(), "Refresh-Key": first.refreshKey };
  await send({ method: "DELETE", path: "/refresh_key", headers });
  const afterwards = await refreshGrant(send, first.refreshKey);
  keys.add(afterwards);
  return seen(DEAD, `${nameAnswer(afterwards.answer)} (after its DELETE)`);
}
