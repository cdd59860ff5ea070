import { allItems, WRITEBACK_TYPES } from "../catalogue/writeback-items.ts";
import type { Answer } from "../http/answer.ts";
import { Refusal } from "../http/api-errors.ts";
import { requireKey } from "../keys/authenticate.ts";
import { keyHeaders } from "../keys/present-key.ts";
import { profileOf } from "../pms/profile.ts";
import { answerPage, linkBase } from "../resources/page.ts";
import type { Call } from "../sandbox.ts";

/** GET /v4/writeback_details: the values that the practice's system takes. */
export function listWritebackDetails(call: Call): Answer {
  const { key, office } = requireKey(call, "writeback_details");
  const { query } = call.request;
  const type = query.get("writeback_type");
  if (!type) throw new Refusal("API1020");
  if (!WRITEBACK_TYPES.includes(type)) throw new Refusal("API1026");
  const isAsked = (name: string, value: string) =>
    !query.get(name) || query.get(name)?.toLowerCase() === value.toLowerCase();
  const items = allItems(profileOf(office)).filter(
    ({ types, category, item }) =>
      types.includes(type) && isAsked("category", category) && isAsked("item", item),
  );
  const rows = (office.records.practices ?? []).flatMap(({ practice_id: practiceId = "" }) => {
    const practiceHref = `${linkBase(call.sandbox)}/practices/${practiceId}`;
    return items.map(({ category, item, description }) => ({
      href: `${practiceHref}/writeback_details`,
      practice_id: practiceId,
      practice_href: practiceHref,
      description,
      cust_id: "1",
      category,
      item,
    }));
  });
  return answerPage(call, rows, keyHeaders(key));
}
