import "server-only";
import { findOfficeHolder } from "@/db/queries/integrations";
import { withSystem } from "@/lib/database";

/** The account that works with this office now. Looks over every clinic, so its answer goes to nobody. */
export const officeHolder = (officeId: string): Promise<string | null> =>
  withSystem((tx) => findOfficeHolder(tx, officeId));

/** An early look, to write no secret in vain; the database's own rule decides at the commit. */
export async function isOfficeTaken(officeId: string, byOtherThan: string): Promise<boolean> {
  const holder = await officeHolder(officeId);
  return holder !== null && holder !== byOtherThan;
}
