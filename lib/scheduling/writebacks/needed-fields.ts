import "server-only";
import { findIntegration } from "@/db/queries/integrations";
import { withAccount } from "@/lib/database";
import { AppError, assertNever } from "@/lib/errors";
import { askOffice, askPms, type PmsScope } from "@/lib/pms/ask-pms";
import { memoryKey } from "@/lib/scheduling/openings/clinic-memory";
import type { FieldSource, NeededField } from "@/lib/scheduling/pms-profile";
import { listProviders } from "@/lib/sikka/list-providers";
import { listStatusWords } from "@/lib/sikka/list-status-words";
import { listSubscribers } from "@/lib/sikka/list-subscribers";
import { listUsers } from "@/lib/sikka/list-users";
import { listWritebackChoices } from "@/lib/sikka/list-writeback-choices";
import type { OfficeAccess } from "@/lib/sikka/office-access";

/** Whom a write is about; nobody where it makes the record. */
export type About = { patientId: string | null; patientRef: string | null };

/**
 * What a PMS needs besides, by its names on the wire. Null when one of them has no value in this
 * clinic. Throws what `askOffice` and `askPms` throw.
 */
export async function findNeeded(
  scope: PmsScope,
  fields: readonly NeededField[],
  about: About,
): Promise<Record<string, string> | null> {
  const found: Record<string, string> = {};
  for (const { name, source } of fields) {
    const value = await findValue(scope, source, about);
    if (value === null) return null;
    found[name] = value;
  }
  return found;
}

function findValue(scope: PmsScope, source: FieldSource, about: About): Promise<string | null> {
  switch (source.from) {
    case "constant":
      return Promise.resolve(source.value);
    case "insurance":
      return hasInsurance(scope, about);
    case "choice":
    case "status":
    case "person":
      return findKept(scope, source);
    default:
      return assertNever(source);
  }
}

/** Of a patient, so never kept. */
async function hasInsurance(
  scope: PmsScope,
  { patientId, patientRef }: About,
): Promise<string | null> {
  if (patientId === null) return null;
  const access = {
    action: "insurance.read",
    fields: ["subscriber_id"],
    ...(patientRef ? { patientRef } : {}),
  } as const;
  const insurances = await askPms(scope, access, (office) => listSubscribers(office, patientId));
  return String(insurances.length > 0);
}

type Clinics = Exclude<FieldSource, { from: "constant" | "insurance" }>;

const KEPT_MS = 15 * 60_000;
const MOST_KEPT = 2_000;
/** What belongs to the clinic and to nobody in it: kept for as long as its hours are. */
const kept = new Map<string, { until: number; value: string }>();

async function findKept(scope: PmsScope, source: Clinics): Promise<string | null> {
  const { accountId } = scope;
  const row = await withAccount(accountId, (tx) => findIntegration(tx, accountId));
  if (!row) throw new AppError("reconnect_required");
  const wish = "wish" in source ? String(source.wish) : "";
  const key = JSON.stringify([memoryKey(row), source, wish]);
  const known = kept.get(key);
  if (known && known.until > performance.now()) return known.value;
  const value = await askOffice(scope, (office) => ask(office, source));
  if (value === null) return null;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, { until: performance.now() + KEPT_MS, value });
  return value;
}

async function ask(office: OfficeAccess, source: Clinics): Promise<string | null> {
  if (source.from === "choice") {
    const choices = await listWritebackChoices(office, source.kind, source.category);
    const wished = choices.find(({ description }) => source.wish?.test(description));
    return (wished ?? choices[0])?.item ?? null;
  }
  if (source.from === "status") {
    const words = await listStatusWords(office);
    return words.find(({ description }) => source.wish.test(description))?.value ?? null;
  }
  if (source.who === "pms_user") {
    return (await listUsers(office)).find(({ isActive }) => isActive)?.userId ?? null;
  }
  const people = (await listProviders(office)).filter(({ isActive }) => isActive);
  const isWanted = source.who === "staff" ? "isProvider" : "isUser";
  return people.find((one) => one[isWanted] === (source.who !== "staff"))?.providerId ?? null;
}
