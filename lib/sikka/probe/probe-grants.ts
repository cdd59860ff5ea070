import "server-only";
import { cannotTell, type Finding, seen, seenIn } from "./finding";
import { nameZone } from "./probe-practices";
import { fieldOf, nameAnswer, textOf } from "./read-answer";
import { type Grant, wallMs } from "./request-grant";
import { withSession } from "./with-session";

const GRANT = "grant request_key";
const REUSE = "an active key is reused";
const EARLIER = "an earlier key after a second grant";
const EXPIRES_IN = "expires_in";
const ZONE = "start_time, end_time";
const ISSUED_TO = "issued_to";
const REFRESH_KEY = "refresh_key in the answer";
const QUARTER_MS = 15 * 60_000;
const DAY = 86_400;

/** What an office's own key is worth, and what the answer says of the new key. */
export const probeGrants = withSession(
  [GRANT, REUSE, EARLIER, EXPIRES_IN, ZONE, ISSUED_TO, REFRESH_KEY],
  async ({ send, options }, { first, second, isReused }) => {
    const headers = { "Request-Key": first.requestKey };
    const info = await send({ method: "GET", path: "/request_key_info", headers });
    const { body } = first.answer;
    return [
      seen(GRANT, `works, ${nameAnswer(first.answer)}`),
      findReuse(first, second, isReused),
      isReused
        ? cannotTell(EARLIER, "", "both grants gave the same key, or an older one")
        : seenIn(
            info,
            EARLIER,
            info.status === 200
              ? "lives on"
              : `dead, ${nameAnswer(info)}: a grant ends the key in use`,
          ),
      nameExpiresIn(fieldOf(body, "expires_in")),
      compareZone(first),
      nameIssuedTo(textOf(body, "issued_to"), textOf(info.body, "issued_to"), options.officeId),
      seen(REFRESH_KEY, first.refreshKey ? "present" : "missing"),
    ];
  },
);

function findReuse(first: Grant, second: Grant, isReused: boolean): Finding {
  if (first.requestKey === second.requestKey) {
    return seen(REUSE, "yes, two grants in a row gave one key; it is left alone");
  }
  if (isReused)
    return seen(REUSE, "yes, the first grant gave a key with part of its life behind it");
  return second.requestKey
    ? seen(REUSE, "no, two grants in a row gave two keys")
    : cannotTell(REUSE, nameAnswer(second.answer), "the second grant gave no key");
}

function nameExpiresIn(value: unknown): Finding {
  if (value === undefined || value === null) return seen(EXPIRES_IN, "missing");
  const text = String(value).trim();
  const seconds = /^-?\d{1,15}/.exec(text)?.[0];
  if (seconds === undefined) return seen(EXPIRES_IN, "text without a number in front");
  const form = formOf(value, text);
  const remark =
    Number(seconds) <= 0 ? ", not positive" : Number(seconds) > DAY ? ", over a day" : "";
  return seen(EXPIRES_IN, `${form}: ${seconds}${remark}`);
}

function formOf(value: unknown, text: string): string {
  if (typeof value === "number") return "a number";
  if (/^-?\d+ second\(s\)$/.test(text)) return `text "N second(s)"`;
  return /^-?\d+$/.test(text) ? "a number as a string" : "another text with a number in front";
}

/** The header's is the only expiry that names its zone. */
function compareZone({ answer }: Grant): Finding {
  const zone = nameZone(textOf(answer.body, "end_time"));
  const expires = Date.parse(answer.headers.get("request-key-expires") ?? "");
  const aheadMs = wallMs(answer.body, "end_time") - expires;
  if (Number.isNaN(aheadMs)) {
    return cannotTell(ZONE, zone, "there is no Request-Key-Expires to compare with");
  }
  const minutes = Math.round(aheadMs / QUARTER_MS) * 15;
  const two = (count: number) => String(Math.floor(count)).padStart(2, "0");
  const size = Math.abs(minutes);
  const offset = `UTC${minutes < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
  return seen(ZONE, `${zone}; by Request-Key-Expires ${offset}`);
}

function nameIssuedTo(inGrant: string, inInfo: string, officeId: string | undefined): Finding {
  const whose = (name: string) => (name === officeId ? "this office" : "another name");
  if (inGrant) return seen(ISSUED_TO, `present, ${whose(inGrant)}`);
  return seen(
    ISSUED_TO,
    `missing; request_key_info ${inInfo ? `says ${whose(inInfo)}` : "has none"}`,
  );
}
