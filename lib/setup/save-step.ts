import "server-only";
import type { Tx } from "@/db/client";
import {
  findClinicName,
  findLastRevision,
  findUserName,
  insertRevision,
  lockStep,
  renameClinic,
  type StepRows,
  writeStep,
} from "@/db/queries/setup-steps";
import type { AuditAction } from "@/lib/audit/actions";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount, withSystem } from "@/lib/database";
import { AppError } from "@/lib/errors";
import type { EditedStep } from "./schema";
import { changedFields, contentOf, type StepContent } from "./step-content";

type Save<Step extends EditedStep> = {
  step: Step;
  /** The version that the editor saw; undefined overwrites whatever there is. */
  seen: number | undefined;
  content: StepContent<Step>;
  /** What is written beside the content and not undone with it, with its name for the record. */
  beside?: { fields: string[]; values: Partial<StepRows[Step]> };
  requestId: string;
};

/**
 * Writes a step as one editor has it, unless another has saved since this one looked: then `conflict`
 * is thrown with who and when, and nothing is written. What stood before is kept for an undo, where that
 * has something to bring back. The same again, as after a lost answer, changes nothing.
 */
export async function saveStep<Step extends EditedStep>(
  member: Member,
  save: Save<Step>,
): Promise<void> {
  const { step, seen, content, beside = { fields: [], values: {} }, requestId } = save;
  const newer = await withAccount(member.accountId, async (tx) => {
    const row = await lockStep(tx, step, member.accountId);
    const fields = [...changedFields(contentOf(step, row), content), ...beside.fields];
    if (fields.length === 0 && row.version > 0) return null;
    if (seen !== undefined && row.version > seen) return row;
    const change: Change<Step> = { row, content, beside: beside.values, fields };
    await write(tx, member, step, change, "setup.save", requestId);
    return null;
  });
  if (newer) throw await conflictWith(newer);
}

/** Brings back what the step held before its last save, and keeps what it held now: a second undo takes it back. */
export async function undoStep(member: Member, step: EditedStep, requestId: string): Promise<void> {
  await withAccount(member.accountId, async (tx) => {
    const row = await lockStep(tx, step, member.accountId);
    const before = await findLastRevision(tx, step, member.accountId);
    if (!before) throw new AppError("nothing_to_undo");
    const content = contentOf(step, before);
    const fields = changedFields(contentOf(step, row), content);
    const change: Change<EditedStep> = { row, content, beside: {}, fields };
    await write(tx, member, step, change, "setup.undo", requestId);
  });
}

type Change<Step extends EditedStep> = {
  row: StepRows[Step];
  content: StepContent<Step>;
  beside: Partial<StepRows[Step]>;
  fields: string[];
};

async function write<Step extends EditedStep>(
  tx: Tx,
  member: Member,
  step: Step,
  { row, content, beside, fields }: Change<Step>,
  action: AuditAction,
  requestId: string,
): Promise<void> {
  const { accountId, userId, actor } = member;
  const before = contentOf(step, row);
  if (changedFields(before, content).length > 0) {
    await insertRevision(tx, {
      accountId,
      step,
      version: row.version,
      content: { ...before, ...(await clinicNameBefore(tx, accountId, before)) },
      createdBy: userId,
    });
  }
  const values = { ...content, ...beside, ...(await followUps(tx, accountId, row, content)) };
  await writeStep(tx, step, { accountId, userId, values: values as Partial<StepRows[Step]> });
  await record(tx, {
    accountId,
    actor,
    action,
    phase: "outcome",
    outcome: step,
    fields,
    requestId,
  });
}

/** Until step 1 says a name the clinic has the one that it signed up with, and an undo gives it back. */
async function clinicNameBefore(tx: Tx, accountId: string, before: object) {
  const isUnsaid = "clinicName" in before && before.clinicName === null;
  return isUnsaid ? { clinicName: await findClinicName(tx, accountId) } : {};
}

/** What else a change means: the clinic has another name, or another website has to be read. */
async function followUps(
  tx: Tx,
  accountId: string,
  row: Record<string, unknown>,
  content: { clinicName?: string | null; website?: string | null },
): Promise<Partial<StepRows["knowledge"]>> {
  if (content.clinicName) await renameClinic(tx, accountId, content.clinicName);
  if (!("website" in content) || content.website === row.website) return {};
  return {
    websiteState: content.website ? "WAITING" : "NONE",
    websiteProblem: null,
    websiteText: null,
    websitePages: null,
    websiteReadAt: null,
    websiteLeaseUntil: null,
  };
}

async function conflictWith(row: StepRows[EditedStep]): Promise<AppError> {
  const { version, updatedAt, updatedBy } = row;
  const name = updatedBy ? await withSystem((tx) => findUserName(tx, updatedBy)) : null;
  return new AppError("conflict", {
    members: { version, updatedAt: updatedAt.toISOString(), updatedBy: name },
  });
}
