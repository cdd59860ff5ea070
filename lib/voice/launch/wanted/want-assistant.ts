import "server-only";
import type { Vapi } from "@vapi-ai/server-sdk";
import { accountMark, markerOf } from "@/lib/voice/launch/marker";
import { ASSISTANT, KNOWLEDGE_TOOL, TRANSFER_TOOL } from "@/lib/voice/launch/part-names";
import { withoutLiquid, writePrompt } from "@/lib/voice/launch/prompt";
import { launchWords } from "@/lib/voice/launch/words/launch-words";
import { findVoice } from "@/lib/voice/schema";
import { allTools } from "@/lib/voice/tools/all-tools";
import { credentialName } from "./want-credential";
import type { Source, Wanted } from "./wanted";

const LONGEST_NAME = 40;
/** Seconds. Nobody books a visit for longer than that. */
const LONGEST_CALL = 15 * 60;

/** The agent itself: how it speaks, what it knows of the clinic, and what it can do. */
export function wantAssistant(source: Source): Wanted[] {
  const { facts, settings, idOf } = source;
  const marker = markerOf(facts.accountId, "assistant", ASSISTANT);
  const spec = {
    name: facts.clinicName.slice(0, LONGEST_NAME),
    metadata: { parlaeAccount: accountMark(facts.accountId), parlaePart: marker },
    model: {
      provider: "openai",
      model: "gpt-4.1-mini",
      temperature: 0.2,
      maxTokens: 300,
      messages: [{ role: "system", content: writePrompt(facts) }],
      toolIds: toolIds(source),
      tools: [{ type: "endCall" }],
    },
    voice: voiceOf(facts.voiceId),
    transcriber: { provider: "deepgram", model: "nova-3", language: heard(source) },
    firstMessage: firstMessage(source),
    firstMessageMode: "assistant-speaks-first",
    server: {
      url: `${settings.APP_BASE_URL}/api/vapi/events`,
      timeoutSeconds: 10,
      credentialId: idOf("credential", credentialName(source)),
      // What is told here changes nothing when it is told twice.
      backoffPlan: {
        type: "exponential",
        maxRetries: 3,
        baseDelaySeconds: 1,
        excludedStatusCodes: [400, 401, 403, 404, 413, 422],
      },
    },
    serverMessages: [
      "tool-calls",
      "status-update",
      "end-of-call-report",
      "hang",
      "transfer-destination-request",
    ],
    clientMessages: [],
    artifactPlan: {
      recordingEnabled: facts.isRecorded,
      videoRecordingEnabled: false,
      pcapEnabled: false,
      loggingEnabled: facts.keepsTranscripts,
      transcriptPlan: { enabled: facts.keepsTranscripts },
    },
    backgroundSound: "off",
    maxDurationSeconds: LONGEST_CALL,
  } satisfies Omit<Vapi.CreateAssistantDto, "server"> & { server: unknown };
  return [{ kind: "assistant", name: ASSISTANT, marker, spec }];
}

const toolIds = ({ facts, idOf }: Source): string[] => [
  ...allTools.map(({ name }) => idOf("tool", name)),
  ...(facts.phone.transferNumber ? [idOf("transfer_tool", TRANSFER_TOOL)] : []),
  idOf("knowledge_tool", KNOWLEDGE_TOOL),
];

function voiceOf(voiceId: string): Vapi.VapiVoice & { provider: "vapi" } {
  const version = findVoice(voiceId)?.hasVersion2 ? "2" : "1";
  return { provider: "vapi", voiceId, version };
}

function heard({ facts }: Source): "multi" | "en" | "fr" {
  return facts.languages.length > 1 ? "multi" : facts.languages[0];
}

/** The greeting as the clinic wrote it; who is recorded hears of it before anything is said. */
function firstMessage({ facts }: Source): string {
  const told = facts.isRecorded
    ? facts.languages.map((language) => launchWords[language].recorded)
    : [];
  return withoutLiquid([facts.greeting, ...told].join(" "));
}
