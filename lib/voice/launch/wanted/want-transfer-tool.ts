import "server-only";
import { markerOf } from "@/lib/voice/launch/marker";
import { TRANSFER_TOOL, transferToolName } from "@/lib/voice/launch/part-names";
import { launchWords } from "@/lib/voice/launch/words/launch-words";
import type { Source, Wanted } from "./wanted";

/**
 * Puts the caller through to a person. It names no number: Vapi asks us as it happens, because the
 * clinic's hours decide. There is none where the clinic gave no number for it.
 */
export function wantTransferTool({ facts }: Source): Wanted[] {
  if (!facts.phone.transferNumber) return [];
  const marker = markerOf(facts.accountId, "transfer_tool", TRANSFER_TOOL);
  return [
    {
      kind: "transfer_tool",
      name: TRANSFER_TOOL,
      marker,
      spec: {
        type: "transferCall",
        destinations: [],
        function: {
          name: transferToolName(marker),
          description: launchWords[facts.languages[0]].transfer,
        },
      },
    },
  ];
}
