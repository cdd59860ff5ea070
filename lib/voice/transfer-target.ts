import "server-only";
import { transferTarget } from "@/lib/setup/transfer-target";
import type { Clinic } from "./tool";
import { speaker } from "./words/speak";

/** Vapi's `transfer-destination-request`: the number, or words for why there is none. */
export async function findTransfer(clinic: Clinic | null) {
  const words = speaker(clinic?.language ?? "en", "messages");
  const target = clinic ? await transferTarget(clinic.accountId) : null;
  if (target === null) return { error: words("noTransfer") };
  if (target === "closed") return { error: words("transferClosed") };
  return { destination: { type: "number", number: target } };
}
