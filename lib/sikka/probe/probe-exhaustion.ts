import "server-only";
import { readByApp, readByKey } from "./cheap-reads";
import { cannotTell, type Finding, notTried, seen } from "./finding";
import type { RawRequest, Send } from "./open-sender";
import type { Probe, ProbeContext } from "./probe-context";
import { nameAnswer, numberIn, type RawAnswer } from "./read-answer";

const REFUSAL = "a 429 of the minute";
const RETRY_AFTER = "Retry-After on a 429";
const AT_A_TIME = 10;

/** Cheap reads until one is refused: with this run's own key, else with the application's headers. */
export const probeExhaustion: Probe = async (context) => {
  const { send, options } = context;
  if (options.exhaustAfter === 0) {
    return [REFUSAL, RETRY_AFTER].map((fact) => notTried(fact, "needs --exhaust-limit"));
  }
  const own = await findOwnRead(context);
  const { refusal, sent } = await exhaust(send, own ?? readByApp(), options.exhaustAfter);
  if (!refusal) {
    const why = `none came within ${sent} requests`;
    return [REFUSAL, RETRY_AFTER].map((fact) => cannotTell(fact, "", why));
  }
  const [remaining, reset] = ["remaining", "reset"].map((name) =>
    numberIn(refusal.headers, `x-rate-limit-${name}`),
  );
  const who = own ? "one request key" : "App headers";
  const told = `${nameAnswer(refusal)}, Remaining ${remaining ?? "absent"}, Reset ${reset ?? "absent"}`;
  return [
    seen(REFUSAL, `${told} (within ${sent} requests by ${who})`),
    nameRetryAfter(refusal.headers.get("retry-after")),
  ];
};

/** A read by a living key of this run: hundreds of calls with a dead one would look like an attack. */
async function findOwnRead({ send, session, keys }: ProbeContext): Promise<RawRequest | null> {
  if (session.kind !== "open" || !keys.owns(session.second.requestKey)) return null;
  const read = readByKey(session.second.requestKey);
  return (await send(read)).status === 200 ? read : null;
}

async function exhaust(
  send: Send,
  request: RawRequest,
  most: number,
): Promise<{ refusal: RawAnswer | undefined; sent: number }> {
  for (let sent = 0; sent < most; sent += AT_A_TIME) {
    const batch = Array.from({ length: AT_A_TIME }, () => send({ ...request, atOnce: true }));
    const answers = await Promise.all(batch);
    const refusal = answers.find(({ status }) => status === 429);
    const isHopeless = answers.every(({ failure }) => failure);
    if (refusal || isHopeless) return { refusal, sent: sent + AT_A_TIME };
  }
  return { refusal: undefined, sent: most };
}

function nameRetryAfter(value: string | null): Finding {
  if (value === null) return seen(RETRY_AFTER, "absent");
  if (/^\d+$/.test(value)) return seen(RETRY_AFTER, `seconds: ${value.slice(0, 9)}`);
  return seen(RETRY_AFTER, Number.isNaN(Date.parse(value)) ? "another form" : "an http-date");
}
