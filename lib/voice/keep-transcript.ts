import "server-only";
import { keepsTranscripts, setTranscript } from "@/db/queries/transcripts";
import { withAccount } from "@/lib/database";
import { seal } from "@/lib/sealing/seal";
import type { CallFacts } from "./call-facts";
import type { VapiMessage } from "./read-message";
import type { Clinic } from "./tool";
import { fieldOf } from "./unknown-fields";

/** Characters. A call of a quarter of an hour has far fewer. */
const LONGEST = 100_000;

/** What was said in the call, sealed, and only where the clinic chose to keep it. */
export async function keepTranscript(
  { accountId }: Clinic,
  { callId }: CallFacts,
  message: VapiMessage,
): Promise<void> {
  const said =
    fieldOf(fieldOf(message, "artifact"), "transcript") ?? fieldOf(message, "transcript");
  if (typeof said !== "string" || said.trim() === "") return;
  const isKept = await withAccount(accountId, (tx) => keepsTranscripts(tx, accountId));
  if (!isKept) return;
  const sealed = await seal(said.slice(0, LONGEST));
  await withAccount(accountId, (tx) => setTranscript(tx, accountId, callId, sealed));
}
