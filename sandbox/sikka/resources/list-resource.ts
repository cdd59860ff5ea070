import type { Answer } from "../http/answer.ts";
import { Refusal } from "../http/api-errors.ts";
import { requireKey } from "../keys/authenticate.ts";
import { keyHeaders } from "../keys/present-key.ts";
import { isPracticeOpen } from "../offices/practice-access.ts";
import type { Call } from "../sandbox.ts";
import type { Office, Row } from "../state/state.ts";
import { isLoadedWithin, readLoaded } from "./loaded-dates.ts";
import { answerPage, linkBase } from "./page.ts";
import type { Resource } from "./resource.ts";
import { selectRows } from "./select-rows.ts";
import { shownFields, showRow } from "./show-row.ts";

/** GET /v4/{resource}: only rows of the key's own office can come out. */
export function listResource(resource: Resource): (call: Call) => Answer {
  return (call) => {
    const { key, office } = requireKey(call, resource.name);
    if (!office.uploaded || call.fired.find("not_uploaded")) throw new Refusal("API2010");
    const { query } = call.request;
    const rows = selectRows(resource, rowsOf(call, office, resource), query);
    const fields = shownFields(resource, query);
    const base = linkBase(call.sandbox);
    const shown = rows.map((row) => showRow(resource, row, fields, base));
    return answerPage(call, shown, {
      ...keyHeaders(key),
      ...(resource.tellsInsert ? { "data-insert": insertState(call, office) } : {}),
    });
  };
}

function rowsOf(call: Call, office: Office, resource: Resource): readonly Row[] {
  const { sandbox, request } = call;
  const scene = { query: request.query, nowMs: sandbox.clock.now() };
  const rows = office.records[resource.name] ?? resource.byDefault?.(office, scene) ?? [];
  const isLoaded = loadedTest(office, resource, request.query);
  const open = rows.filter((row) => isPracticeOpen(office, row.practice_id ?? "") && isLoaded(row));
  const { onWire } = resource;
  const knobs = sandbox.knobs();
  return onWire ? open.map((row) => onWire(row, knobs)) : open;
}

/** Rows that no copy has changed since they were seeded are older than anybody asks for. */
function loadedTest(
  office: Office,
  { name, idField }: Resource,
  query: URLSearchParams,
): (row: Row) => boolean {
  const loaded = readLoaded(query);
  if (loaded === null) return () => true;
  const changes = (office.changes ?? []).filter(
    (change) => change.api === name && isLoadedWithin(loaded, change),
  );
  const ids = new Set(changes.map(({ row }) => row[idField]));
  return (row) => ids.has(row[idField]);
}

function insertState(call: Call, office: Office): string {
  const inserting = office.inserting || call.fired.find("data_insert_in_progress");
  return inserting ? "in progress" : "completed";
}
