import "server-only";
import { wantAssistant } from "./want-assistant";
import { wantCredential } from "./want-credential";
import { wantFiles } from "./want-files";
import { wantKnowledgeTool } from "./want-knowledge-tool";
import { wantNumber } from "./want-number";
import { wantTools } from "./want-tools";
import { wantTransferTool } from "./want-transfer-tool";
import type { Kind, Source, Wanted } from "./wanted";

/** What there is to be of each kind; in the order in which they are made, since later ones name earlier ones. */
const WANTED: Record<Kind, (source: Source) => Wanted[]> = {
  credential: wantCredential,
  file: wantFiles,
  knowledge_tool: wantKnowledgeTool,
  tool: wantTools,
  transfer_tool: wantTransferTool,
  assistant: wantAssistant,
  number: wantNumber,
};

export const listWantedOf = (kind: Kind, source: Source): Wanted[] => WANTED[kind](source);

/** Everything that is to be at Vapi for one clinic. Holds no secret. */
export const wantedConfig = (source: Source): Wanted[] =>
  Object.values(WANTED).flatMap((want) => want(source));
