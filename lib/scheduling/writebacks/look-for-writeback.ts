import "server-only";
import type { HeldWriteback } from "@/db/queries/writeback-claims";
import { findWriteback, listKnownSikkaIds, type Writeback } from "@/db/queries/writebacks";
import { withAccount } from "@/lib/database";
import { askPms, type PmsScope } from "@/lib/pms/ask-pms";
import { listWritebacks } from "@/lib/sikka/list-writebacks";
import { isSameRequest } from "./same-request";
import { unsealContent } from "./writeback-content";

/**
 * Looks in Sikka's list, of this office only, for a request whose answer was lost. Throws what
 * `askPms` throws.
 */
export async function lookForWriteback(
  scope: PmsScope,
  { row, secondsSinceSent }: HeldWriteback,
): Promise<{ what: "found"; sikkaId: string } | { what: "absent" }> {
  const content = await unsealContent(row.content);
  const access = { action: "writeback.check", fields: ["body"], ...aboutPatient(row) } as const;
  const listed = await askPms(
    scope,
    access,
    ({ officeId, signal, again }) =>
      listWritebacks({
        officeId: sameOffice(row, officeId),
        signal,
        again,
        ...days(secondsSinceSent),
      }),
    (found) => ({ outcome: found.length > 0 ? "listed" : "empty" }),
  );
  const { known, record } = await withAccount(row.accountId, async (tx) => ({
    known: await listKnownSikkaIds(
      tx,
      row.accountId,
      listed.map(({ id }) => id),
    ),
    record: row.dependsOn ? await findWriteback(tx, row.accountId, row.dependsOn) : null,
  }));
  const patientId = content.patientId ?? record?.createdId ?? null;
  // The same was asked for before, and that one has its own id: this is another.
  const ours = listed.find(
    (one) => !known.has(one.id) && isSameRequest(row, { ...content, patientId }, one),
  );
  return ours ? { what: "found", sikkaId: ours.id } : { what: "absent" };
}

/** Sikka answers for whichever office the key is of, and the clinic may have another by now. */
function sameOffice(row: Writeback, officeId: string): string {
  if (row.officeId !== officeId) throw new Error("another office is connected");
  return officeId;
}

const aboutPatient = ({ patientRef }: Writeback) => (patientRef ? { patientRef } : {});

/** Sikka's days may be those of another zone: one more on either side. */
function days(secondsSinceSent: number | null): { from: string; to: string } {
  const sent = Date.now() - (secondsSinceSent ?? 0) * 1000;
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return { from: day(sent - DAY_MS), to: day(Date.now() + DAY_MS) };
}
const DAY_MS = 86_400_000;
