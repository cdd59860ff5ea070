import "server-only";
import { markerOf } from "@/lib/voice/launch/marker";
import { KNOWLEDGE_TOOL } from "@/lib/voice/launch/part-names";
import { launchWords } from "@/lib/voice/launch/words/launch-words";
import { spokenMessages } from "./spoken-messages";
import { wantFiles } from "./want-files";
import type { Source, Wanted } from "./wanted";

/** Looks in the clinic's files. One a clinic, so that no clinic's agent reads another's. */
export function wantKnowledgeTool(source: Source): Wanted[] {
  const { facts, idOf } = source;
  const marker = markerOf(facts.accountId, "knowledge_tool", KNOWLEDGE_TOOL);
  const { description } = launchWords[facts.languages[0]].tools.clinic_knowledge;
  const fileIds = wantFiles(source).map(({ name }) => idOf("file", name));
  return [
    {
      kind: "knowledge_tool",
      name: KNOWLEDGE_TOOL,
      marker,
      spec: {
        type: "query",
        function: { name: KNOWLEDGE_TOOL, description },
        messages: spokenMessages("clinic_knowledge", facts.languages),
        knowledgeBases: [{ provider: "google", name: marker, description, fileIds }],
      },
    },
  ];
}
