import "server-only";
import type { Clinic } from "./tool";
import { speaker } from "./words/speak";

/** Where a caller who wants a person is put through to, E.164; null where nobody takes calls now. */
export type TransferTarget = (accountId: string) => Promise<string | null>;

/** The wizard's fourth step will know a number and its hours; until it is built no clinic has one. */
const transferTarget: TransferTarget = async () => null;

/** Vapi's `transfer-destination-request`: the number, or words for why there is none. */
export async function findTransfer(clinic: Clinic | null, target = transferTarget) {
  const words = speaker(clinic?.language ?? "en", "messages");
  const number = clinic ? await target(clinic.accountId) : null;
  return number ? { destination: { type: "number", number } } : { error: words("noTransfer") };
}
