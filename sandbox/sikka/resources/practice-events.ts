import type { Answer } from "../http/answer.ts";
import { Refusal } from "../http/api-errors.ts";
import { requireKey } from "../keys/authenticate.ts";
import { keyHeaders } from "../keys/present-key.ts";
import type { Call } from "../sandbox.ts";
import { slashedDate, wallTime } from "../state/clock.ts";
import type { Change } from "../state/state.ts";
import { isLoadedWithin, readLoaded } from "./loaded-dates.ts";
import { answerPage, linkBase } from "./page.ts";
import { RESOURCES } from "./resources.ts";
import { shownFields, showRow } from "./show-row.ts";

const LONGEST_MINUTES = 1440;

/** GET /v4/practice_events: the rows that copies have brought up changed, with what changed. */
export function listPracticeEvents(call: Call): Answer {
  const { key, office } = requireKey(call, "practice_events");
  const { query } = call.request;
  const asked = (query.get("events") ?? "").split(",").filter((name) => name !== "");
  if (asked.length === 0) throw new Refusal("API1020");
  const isKnown = (name: string) => RESOURCES.some((resource) => resource.name === name);
  if (!asked.every(isKnown)) throw new Refusal("API1026");
  const sinceMs = readInterval(query.get("interval"), call.sandbox.clock.now());
  const loaded = readLoaded(query);
  const found = (office.changes ?? []).filter(
    (change) =>
      asked.includes(change.api) &&
      change.loadedMs >= sinceMs &&
      (loaded === null || isLoadedWithin(loaded, change)),
  );
  const shown = query.get("status") === "current" ? newest(found) : found;
  return answerPage(
    call,
    shown.map((change) => eventRow(call, change)),
    keyHeaders(key),
  );
}

function readInterval(text: string | null, now: number): number {
  if (!text) return 0;
  if (!/^\d+$/.test(text) || Number(text) > LONGEST_MINUTES) throw new Refusal("API1026");
  return now - Number(text) * 60_000;
}

function newest(changes: readonly Change[]): Change[] {
  const last = new Map(changes.map((change) => [`${change.api} ${idOf(change)}`, change]));
  return changes.filter((change) => last.get(`${change.api} ${idOf(change)}`) === change);
}

function idOf({ api, row }: Change): string {
  return row[RESOURCES.find(({ name }) => name === api)?.idField ?? ""] ?? "";
}

/** Not a row of texts alone: what changed is a list. */
function eventRow(call: Call, { api, row, flag, loadedMs, fields }: Change): object {
  const resource = RESOURCES.find(({ name }) => name === api);
  const names = resource ? shownFields(resource, call.request.query) : [];
  return {
    ...(resource ? showRow(resource, row, names, linkBase(call.sandbox)) : {}),
    loadeddate: wallTime(loadedMs, "UTC"),
    flag,
    changes: fields.map((change) => ({
      ...change,
      old_value: spell(change.old_value),
      new_value: spell(change.new_value),
    })),
  };
}

/** Dates are spelled here as nowhere else. */
function spell(value: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(value) ? slashedDate(value) : value;
}
