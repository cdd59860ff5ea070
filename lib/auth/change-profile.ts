import "server-only";
import { updatePerson } from "@/db/queries/people";
import { record } from "@/lib/audit/record";
import { withSystem } from "@/lib/database";
import type { Locale } from "@/lib/i18n/locale";
import type { Member } from "./require-member";

/** The own name, or the language of the own pages and mails. */
export const changeProfile = (
  { accountId, userId, actor }: Member,
  change: { name: string } | { locale: Locale },
  requestId: string,
): Promise<void> =>
  withSystem(async (tx) => {
    await updatePerson(tx, userId, change);
    await record(tx, {
      accountId,
      actor,
      action: "person.change",
      phase: "outcome",
      outcome: "changed",
      fields: Object.keys(change),
      requestId,
    });
  });
