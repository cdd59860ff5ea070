import "server-only";
import { applicationHeaders } from "@/lib/sikka/call-sikka";
import { cannotTell, seen, seenIn } from "./finding";
import type { Probe } from "./probe-context";
import { itemsOf, textOf } from "./read-answer";

const STATUSES = ["refresh", "not_refresh", "not refresh"];

export const probeSyncStatus: Probe = async ({ send, options }) => {
  const fact = "data_sync_status";
  const office: Record<string, string> = options.officeId ? { office_id: options.officeId } : {};
  const query = { limit: "1", ...office };
  const path = "/data_sync_status";
  const answer = await send({ method: "GET", path, query, headers: applicationHeaders() });
  if (answer.status !== 200) return [seenIn(answer, fact)];
  const [row] = itemsOf(answer);
  if (typeof row !== "object" || row === null) return [cannotTell(fact, "200", "it has no items")];
  const status = textOf(row, "status");
  const word = STATUSES.includes(status) ? `"${status}"` : "another word than the known ones";
  // A name that is no plain word could be anything, also a value.
  const names = Object.keys(row).filter((name) => /^[a-z_]{2,60}$/.test(name));
  return [seen(fact, `200, status ${word}; fields ${names.join(", ")}`)];
};
