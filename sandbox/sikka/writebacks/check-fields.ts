import { Refusal } from "../http/api-errors.ts";
import type { Profile } from "../pms/profile.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Row } from "../state/state.ts";
import type { WriteApi } from "./write-apis.ts";

const DATES = [
  "date",
  "birthdate",
  "transaction_date",
  "transaction_entry_date",
  "claim_payment_date",
  "date_sent",
  "date_resent",
  "recall_date",
];
const TEXTS = ["description", "note", "text", "cancellation_note"];

/** What is refused at once, whatever the practice's system would say. */
export function checkFields(api: WriteApi, profile: Profile, body: Row, sandbox: Sandbox): void {
  if (api.needs(profile, body).some((name) => !body[name])) throw new Refusal("API1020");
  if (api.needsOneOf && !api.needsOneOf.some((name) => body[name])) throw new Refusal("API1020");
  const isFixed = Object.entries(api.fixed ?? {}).every(([name, value]) => body[name] === value);
  if (!isFixed || !isWellFormed(api, body, sandbox)) throw new Refusal("API1026");
}

function isWellFormed(api: WriteApi, body: Row, sandbox: Sandbox): boolean {
  const strict = sandbox.knobs().SPECIAL_CHARACTERS === "reject";
  const today = new Date(sandbox.clock.now() + 86_400_000).toISOString().slice(0, 10);
  return (
    DATES.every((name) => !body[name] || isDay(body[name])) &&
    (body.birthdate ?? "") <= today &&
    (!body.time || /^([01]\d|2[0-3]):[0-5]\d$/.test(body.time)) &&
    (!body.length || (/^\d{1,4}$/.test(body.length) && Number(body.length) > 0)) &&
    (!body.email || /^[^@\s]+@[^@\s]+$/.test(body.email)) &&
    (api.api !== "transaction" || (Number(body.amount) || 0) !== 0) &&
    (!strict || TEXTS.every((name) => /^[\p{L}\p{M}\p{N}\s.-]*$/u.test(body[name] ?? "")))
  );
}

function isDay(text = ""): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
