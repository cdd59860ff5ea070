import type { Answer } from "../http/answer.ts";
import { Refusal } from "../http/api-errors.ts";
import { requireKey } from "../keys/authenticate.ts";
import { keyHeaders } from "../keys/present-key.ts";
import type { Call } from "../sandbox.ts";
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
    const rows = selectRows(resource, office.records[resource.name] ?? [], query);
    const fields = shownFields(resource, query);
    const base = linkBase(call.sandbox);
    const shown = rows.map((row) => showRow(resource, row, fields, base));
    const inserting = call.fired.find("data_insert_in_progress");
    return answerPage(call, shown, {
      ...keyHeaders(key),
      ...(resource.tellsInsert ? { "data-insert": inserting ? "in progress" : "completed" } : {}),
    });
  };
}
