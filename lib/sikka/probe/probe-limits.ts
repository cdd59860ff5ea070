import "server-only";
import { readByApp, readByKey } from "./cheap-reads";
import { cannotTell, type Finding, notTried, seen, seenIn } from "./finding";
import type { RawRequest, Send } from "./open-sender";
import type { Probe } from "./probe-context";
import { numberIn } from "./read-answer";
import { withSession } from "./with-session";

const SCOPE = "what the minute limit counts by";
const DRAWS = 3;

export const probeLimits: Probe = async (context) => {
  const answer = await context.send(readByApp());
  const { headers } = answer;
  const told = ["limit", "remaining", "reset"].filter((name) =>
    headers.has(`x-rate-limit-${name}`),
  );
  const limit = numberIn(headers, "x-rate-limit-limit");
  return [
    told.length === 0
      ? seenIn(answer, "rate-limit headers", "none on authorized_practices")
      : seen("rate-limit headers", `${told.join(", ")}; limit ${limit ?? "not a number"}`),
    ...(await probeScope(context)),
    notTried("daily limits (API2011, API2012)", "would use up the office's day"),
  ];
};

/** Two keys of one office: does what one is used for, or the application, count against the other? */
const probeScope = withSession([SCOPE], async ({ send }, { first, second }) => {
  if (!second.requestKey || first.requestKey === second.requestKey) {
    return [notTried(SCOPE, "the office has one key only")];
  }
  const [mine, other] = [readByKey(first.requestKey), readByKey(second.requestKey)];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const scope = await drawScope(send, mine, other);
    if (scope) return [scope];
  }
  return [cannotTell(SCOPE, "", "the counts did not add up; other traffic, or no headers")];
});

async function drawScope(send: Send, mine: RawRequest, other: RawRequest): Promise<Finding | null> {
  const left = async (request: RawRequest) =>
    numberIn((await send(request)).headers, "x-rate-limit-remaining") ?? Number.NaN;
  const start = await left(mine);
  const alone = await left(mine);
  await left(other);
  const afterOther = await left(mine);
  await left(readByApp());
  const afterApp = await left(mine);
  const [quiet, byOther, byAppToo] = [start - alone, alone - afterOther, afterOther - afterApp];
  if (quiet !== 1 || ![1, 2].includes(byOther) || ![1, 2].includes(byAppToo)) return null;
  if (byOther === 1) return seen(SCOPE, "each request key by itself");
  const why = "one office only; a second would have to be read";
  return byAppToo === 2
    ? cannotTell(SCOPE, "the application: an office's keys and App-header calls together", why)
    : cannotTell(SCOPE, "the office: its keys together, App-header calls apart", why);
}
