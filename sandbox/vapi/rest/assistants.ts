import { isRecord, listIn, recordIn, textIn } from "../http/request.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Kind } from "./kind.ts";
import { isUuid } from "./resources.ts";
import { serverFaults } from "./server-faults.ts";

/** As the service lists them; the case counts. */
const VOICES = new Set([
  "Elliot", "Savannah", "Rohan", "Emma", "Clara", "Nico", "Kai", "Sagar", "Godfrey", "Neil", "Layla",
  "Sid", "Naina", "Leo", "Zoe", "Mia", "Jess", "Zac", "Dan", "Leah", "Tara",
]); // biome-ignore format: a list of words reads better in rows
const RETIRED = new Set(["Spencer", "Neha", "Harry", "Cole", "Paige", "Hana", "Lily", "Kylie"]);

const MODEL_PROVIDERS = new Set([
  "anthropic", "anthropic-bedrock", "anyscale", "cerebras", "custom-llm", "deepinfra", "deep-seek",
  "google", "groq", "inflection-ai", "minimax", "openai", "openrouter", "perplexity-ai", "together-ai",
  "xai", "vapi",
]); // biome-ignore format: a list of words reads better in rows
const HIPAA_MODELS = new Set([
  "anthropic", "anthropic-bedrock", "custom-llm", "google", "openai", "together-ai", "xai",
]); // biome-ignore format: a list of words reads better in rows
const HIPAA_VOICES = new Set(["azure", "cartesia", "deepgram", "11labs", "rime-ai", "vapi", "xai"]);
const HIPAA_TRANSCRIBERS = new Set(["azure", "cartesia", "deepgram", "soniox", "xai"]);

const MESSAGES = new Set([
  "assistant.started", "conversation-update", "end-of-call-report", "function-call", "hang",
  "language-changed", "language-change-detected", "model-output", "phone-call-control", "speech-update",
  "status-update", "transcript", "tool-calls", "transfer-destination-request",
  "handoff-destination-request", "transfer-update", "user-interrupted", "voice-input", "chat.created",
  "chat.deleted", "session.created", "session.updated", "session.deleted", "call.deleted",
]); // biome-ignore format: a list of words reads better in rows

const FIELDS = new Set([
  "name", "model", "voice", "transcriber", "firstMessage", "firstMessageMode",
  "firstMessageInterruptionsEnabled", "server", "serverMessages", "clientMessages", "compliancePlan",
  "artifactPlan", "analysisPlan", "maxDurationSeconds", "silenceTimeoutSeconds", "backgroundSound",
  "endCallMessage", "endCallPhrases", "voicemailMessage", "voicemailDetection", "metadata", "hooks",
  "startSpeakingPlan", "stopSpeakingPlan", "keypadInputPlan", "credentialIds", "credentials",
  "monitorPlan", "backgroundSpeechDenoisingPlan", "observabilityPlan", "transportConfigurations",
  "modelOutputInMessagesEnabled", "id", "orgId", "createdAt", "updatedAt",
]); // biome-ignore format: a list of words reads better in rows

export const assistants: Kind = {
  collection: "assistant",
  faults: (body, sandbox) => [
    ...unknownFields(body),
    ...nameFaults(body),
    ...modelFaults(body, sandbox),
    ...voiceFaults(body, sandbox),
    ...between(body, "maxDurationSeconds", 10, 43_200),
    ...between(body, "silenceTimeoutSeconds", 10, 3_600),
    ...serverFaults(body.server, "server", sandbox),
    ...listIn(body, "serverMessages")
      .filter((type) => !MESSAGES.has(String(type)))
      .map((type) => `serverMessages: each value must be a known message, not ${String(type)}`),
    ...transcriberFaults(body, sandbox),
  ],
  inUse: ({ id }, sandbox) =>
    sandbox.store.state.collections["phone-number"].some((number) => number.assistantId === id)
      ? "The assistant is bound to a phone number."
      : null,
};

const unknownFields = (body: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(body)
    .filter((name) => !FIELDS.has(name))
    .map((name) => `property ${name} should not exist`);

function nameFaults({ name }: Readonly<Record<string, unknown>>): string[] {
  if (name === undefined) return [];
  return typeof name === "string" && name.length <= 40
    ? []
    : ["name must be shorter than or equal to 40 characters"];
}

function modelFaults(body: Readonly<Record<string, unknown>>, sandbox: Sandbox): string[] {
  const model = recordIn(body, "model");
  if (!model) return ["model must be an object"];
  const provider = textIn(model, "provider") ?? "";
  const faults: string[] = [];
  if (!MODEL_PROVIDERS.has(provider)) faults.push("model.provider must be a known provider");
  if (!textIn(model, "model")) faults.push("model.model must be a string");
  if (isHipaa(sandbox) && !HIPAA_MODELS.has(provider)) faults.push(outsideHipaa("model", provider));
  for (const id of listIn(model, "toolIds")) {
    if (!isUuid(id)) faults.push("each value in model.toolIds must be a UUID");
    else if (!sandbox.store.state.collections.tool.some((tool) => tool.id === id)) {
      faults.push(`model.toolIds: no tool with id ${id}`);
    }
  }
  for (const message of listIn(model, "messages")) {
    if (!isRecord(message) || typeof message.content !== "string") {
      faults.push("each value in model.messages must have a role and a content");
    }
  }
  return faults;
}

function voiceFaults(body: Readonly<Record<string, unknown>>, sandbox: Sandbox): string[] {
  const voice = recordIn(body, "voice");
  if (!voice) return [];
  const provider = textIn(voice, "provider") ?? "";
  const voiceId = textIn(voice, "voiceId") ?? "";
  if (isHipaa(sandbox) && !HIPAA_VOICES.has(provider)) return [outsideHipaa("voice", provider)];
  if (provider !== "vapi") return provider ? [] : ["voice.provider must be a known provider"];
  if (RETIRED.has(voiceId)) return [`voice.voiceId: ${voiceId} has been retired`];
  return VOICES.has(voiceId) ? [] : ["voice.voiceId must be a known voice"];
}

function transcriberFaults(body: Readonly<Record<string, unknown>>, sandbox: Sandbox): string[] {
  const provider = textIn(recordIn(body, "transcriber"), "provider");
  if (provider === undefined || !isHipaa(sandbox) || HIPAA_TRANSCRIBERS.has(provider)) return [];
  return [outsideHipaa("transcriber", provider)];
}

function between(body: Readonly<Record<string, unknown>>, name: string, from: number, to: number) {
  const value = body[name];
  if (value === undefined) return [];
  return typeof value === "number" && value >= from && value <= to
    ? []
    : [`${name} must be between ${from} and ${to}`];
}

const isHipaa = (sandbox: Sandbox): boolean => sandbox.knobs().HIPAA === "on";
const outsideHipaa = (what: string, provider: string): string =>
  `${what}.provider ${provider} is not available to a HIPAA organization`;
