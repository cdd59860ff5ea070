import "server-only";
import { randomBytes } from "node:crypto";
import { cannotTell, type Finding, notTried, seen, seenIn } from "./finding";
import type { Probe, ProbeContext } from "./probe-context";
import { nameAnswer, type RawAnswer, textOf } from "./read-answer";
import { isFresh, requestGrant } from "./request-grant";

const FACT = "grant authorization_code";
const GRANT = "authorization_code";
const INVENTED_GRANT = "invented_by_probe";

/** The one undocumented grant. A real code settles it; without one the refusals are compared. */
export const probeCodeGrant: Probe = async (context) => {
  const { options } = context;
  const life = notTried("how long a code lives", "would need a code and the time to let it age");
  if (!options.spendKeys) return [notTried(FACT, "needs --spend-keys"), life];
  const { code } = options;
  return [code ? await exchange(context, code) : await compareRefusals(context), life];
};

async function exchange({ send, session, keys, options }: ProbeContext, code: string) {
  const grant = await requestGrant(send, { grant_type: GRANT, code });
  if (!grant.requestKey) {
    return seenIn(grant.answer, FACT, `this code was refused: ${nameAnswer(grant.answer)}`);
  }
  const isOffice = textOf(grant.answer.body, "issued_to") === options.officeId;
  const makesNewKeys = session.kind === "open" && !session.isReused && isOffice;
  // One that might have been alive before is somebody's.
  const isOurs = makesNewKeys || isFresh(grant) === true;
  if (isOurs && !(session.kind === "open" && session.isReused)) keys.add(grant);
  else keys.leaveAlone(grant);
  const whose = isOffice ? "issued_to this office" : "issued_to another office or none";
  return seen(FACT, `accepted: the code was worth a key, ${whose}`);
}

async function compareRefusals({ send, keys }: ProbeContext): Promise<Finding> {
  const code = randomBytes(16).toString("hex");
  const ask = async (fields: Record<string, string>) => {
    const grant = await requestGrant(send, fields);
    if (isFresh(grant)) keys.add(grant);
    return grant.answer;
  };
  const unknownCode = await ask({ grant_type: GRANT, code });
  const noCode = await ask({ grant_type: GRANT });
  const inventedGrant = await ask({ grant_type: INVENTED_GRANT, code });
  const names = [unknownCode, noCode, inventedGrant].map(nameAnswer);
  const [byCode, byNoCode, byInvented] = names;
  const detail = `an unknown code ${byCode}, no code ${byNoCode}, an invented grant ${byInvented}`;
  if ([unknownCode, noCode, inventedGrant].some(({ failure }) => failure)) {
    return cannotTell(FACT, detail, "not all of them were answered");
  }
  if (byCode !== byInvented || byNoCode !== byInvented) {
    return seen(
      FACT,
      `known, as it is refused otherwise than an invented grant: ${detail}. What a code is worth, only --code shows`,
    );
  }
  const sameWords = wordsOf(unknownCode, code) === wordsOf(inventedGrant, code);
  return cannotTell(
    FACT,
    `${sameWords ? "looks unknown" : "known or not, in other words"}: ${detail}`,
    "only a real code settles it: --code",
  );
}

/** Compared, never shown; without what we sent ourselves. */
const wordsOf = ({ body }: RawAnswer, code: string): string =>
  ["short_message", "long_message"]
    .map((name) => textOf(body, name))
    .join(" ")
    .replaceAll(code, "")
    .replaceAll(GRANT, "")
    .replaceAll(INVENTED_GRANT, "");
