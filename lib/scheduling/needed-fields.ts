import "server-only";
import { askOffice, type PmsScope } from "@/lib/pms/ask-pms";
import { listProviders } from "@/lib/sikka/list-providers";
import { listWritebackChoices } from "@/lib/sikka/list-writeback-choices";
import type { OfficeAccess } from "@/lib/sikka/office-access";
import type { FieldSource, NeededField } from "./pms-profile";

/**
 * What a PMS needs besides, by its names on the wire. Null when one of them has no value in this
 * clinic. Throws what `askOffice` throws.
 */
export async function findNeeded(
  scope: PmsScope,
  fields: readonly NeededField[],
): Promise<Record<string, string> | null> {
  const found: Record<string, string> = {};
  for (const { name, source } of fields) {
    const value = await findValue(scope, name, source);
    if (value === null) return null;
    found[name] = value;
  }
  return found;
}

const KEPT_MS = 15 * 60_000;
const MOST_KEPT = 2_000;
/** What nobody's is: kept for as long as hours and providers are. */
const kept = new Map<string, { until: number; value: string }>();

async function findValue(
  scope: PmsScope,
  name: string,
  source: FieldSource,
): Promise<string | null> {
  if (source.from === "constant") return source.value;
  const key = JSON.stringify([
    scope.accountId,
    name,
    source,
    "wish" in source ? String(source.wish) : "",
  ]);
  const known = kept.get(key);
  if (known && known.until > performance.now()) return known.value;
  const value = await askOffice(scope, (office) => ask(office, source));
  if (value === null) return null;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, { until: performance.now() + KEPT_MS, value });
  return value;
}

async function ask(
  office: OfficeAccess,
  source: Exclude<FieldSource, { from: "constant" }>,
): Promise<string | null> {
  if (source.from === "choice") {
    const choices = await listWritebackChoices(office, source.kind, source.category);
    const wished = source.wish && choices.find(({ description }) => source.wish?.test(description));
    return (wished ?? choices[0])?.item ?? null;
  }
  const people = (await listProviders(office)).filter(({ isActive }) => isActive);
  const person = people.find((one) => (source.from === "user" ? one.isUser : !one.isProvider));
  return person?.providerId ?? null;
}
