import "server-only";
import { applicationHeaders } from "@/lib/sikka/call-sikka";
import { cannotTell, type Finding, notTried, seen, seenIn } from "./finding";
import type { Send } from "./open-sender";
import type { Probe } from "./probe-context";
import { countOf, fieldOf, itemsOf, nameAnswer, type RawAnswer, textOf } from "./read-answer";

const PATH = "/authorized_practices";

/** What the application's own headers get, without any office's key. */
export const probePractices: Probe = async ({ send, options }) => {
  const list = (query: Record<string, string>) =>
    send({ method: "GET", path: PATH, query, headers: applicationHeaders() });
  const byDefault = await list({ limit: "1" });
  const showAll = await list({ limit: "1", show: "all" });
  const pastTheEnd = await list({ limit: "1", offset: "99999" });
  return [
    seenIn(byDefault, "authorized_practices by App headers"),
    compareCounts(byDefault, showAll),
    await findItem(send, options.officeId),
    nameEmpty("an empty list (authorized_practices)", pastTheEnd),
    findZone("times of authorized_practices", byDefault),
  ];
};

export function nameEmpty(fact: string, answer: RawAnswer): Finding {
  if (answer.status === 204) {
    return seen(fact, answer.text === "" ? "204, no body" : "204, with a body");
  }
  if (answer.status !== 200) return seenIn(answer, fact);
  const items = fieldOf(answer.body, "items");
  if (!Array.isArray(items)) return cannotTell(fact, "200", "there are no items in it");
  return items.length === 0
    ? seen(fact, "200, items: []")
    : cannotTell(fact, "200", "it was not empty");
}

export function nameZone(time: string): string {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(time)) return "no time of the expected form";
  return /(Z|[+-]\d\d:?\d\d)$/.test(time) ? "with a zone" : "without a zone";
}

function compareCounts(byDefault: RawAnswer, showAll: RawAnswer): Finding {
  const fact = "show=all";
  const [few, all] = [byDefault, showAll].map(({ body }) => countOf(body, "total_count"));
  if (few == null || all == null) {
    return cannotTell(fact, nameAnswer(showAll), "there is no total_count");
  }
  const rows = `${few} rows by default, ${all} with show=all`;
  return few === all
    ? cannotTell(fact, rows, "perhaps no office here has more than one practice")
    : seen(fact, rows);
}

async function findItem(send: Send, officeId: string | undefined): Promise<Finding> {
  const fact = "authorized_practices/{office}";
  if (!officeId) return notTried(fact, "needs --office");
  const path = `${PATH}/${encodeURIComponent(officeId)}`;
  const answer = await send({ method: "GET", path, headers: applicationHeaders() });
  if (answer.status !== 200) return seenIn(answer, fact);
  const items = itemsOf(answer);
  const rows = items.length > 0 ? items : [answer.body];
  const isOurs = rows.every((row) => textOf(row, "office_id") === officeId);
  const form = items.length > 0 ? "a list" : "a bare object";
  return seen(fact, `200, ${form}, ${isOurs ? "this office only" : "not this office alone"}`);
}

function findZone(fact: string, answer: RawAnswer): Finding {
  const [row] = itemsOf(answer);
  if (!row) return cannotTell(fact, nameAnswer(answer), "there is no office to look at");
  const zone = nameZone(textOf(row, "practice_management_system_refresh_date"));
  const field = textOf(row, "practice_management_system_refresh_date_time_zone");
  return seen(fact, `${zone}${field ? "; a field beside it names one" : ""}`);
}
