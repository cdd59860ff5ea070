import "server-only";
import { env } from "@/lib/env";
import { type Finding, notTried, seen, seenIn } from "./finding";
import { isLoopback } from "./is-loopback";
import type { Send } from "./open-sender";
import { nameEmpty, nameZone } from "./probe-practices";
import { fieldOf, nameAnswer, type RawAnswer, textOf } from "./read-answer";
import { withSession } from "./with-session";

const INFO = "request_key_info";
const BY_KEY = "authorized_practices by Request-Key";
const IN_QUERY = "the key in the query";
const EMPTY = "an empty list (providers)";
const STATUS = "writeback_status";
const DATA_INSERT = "Data-Insert on patients";

/** Reads under a request key; of patients' rows it asks for none. */
export const probeKeyedReads = withSession(
  [INFO, BY_KEY, IN_QUERY, EMPTY, STATUS, DATA_INSERT],
  async ({ send }, { first, second, isReused }) => {
    // The newer of the two: an earlier one may be dead by now.
    const key = isReused ? first.requestKey : second.requestKey || first.requestKey;
    const headers = { "Request-Key": key };
    const none = { limit: "1", offset: "99999" };
    const get = (path: string, query: Record<string, string> = {}) =>
      send({ method: "GET", path, query, headers });
    const patients = await get("/patients", { ...none, lightweight: "true", fields: "patient_id" });
    return [
      nameInfo(await get("/request_key_info")),
      seenIn(await get("/authorized_practices", { limit: "1" }), BY_KEY),
      await findInQuery(send, key),
      nameEmpty(EMPTY, await get("/providers", none)),
      seenIn(await get("/writeback_status", { id: "0" }), STATUS),
      seenIn(patients, DATA_INSERT, nameInsert(patients)),
    ];
  },
);

function nameInfo(answer: RawAnswer): Finding {
  if (answer.status !== 200) return seenIn(answer, INFO);
  const isList = Array.isArray(fieldOf(answer.body, "items"));
  const zone = nameZone(textOf(answer.body, "end_time"));
  const count = textOf(answer.body, "request_count") ? "with" : "without";
  return seen(INFO, `200, ${isList ? "a list" : "an object"}, ${count} request_count, ${zone}`);
}

async function findInQuery(send: Send, key: string): Promise<Finding> {
  if (!isLoopback(env.SIKKA_API_URL)) return notTried(IN_QUERY, "would put a key into a URL");
  const query = { request_key: key };
  const answer = await send({ method: "GET", path: "/request_key_info", query });
  const name = nameAnswer(answer);
  return seenIn(answer, IN_QUERY, answer.status === 200 ? `accepted, ${name}` : `refused, ${name}`);
}

function nameInsert(answer: RawAnswer): string {
  const value = answer.headers.get("data-insert");
  if (value === null) return `absent (${nameAnswer(answer)})`;
  return value === "completed" || value === "in progress" ? value : "another word";
}
