import "server-only";
import type { env } from "@/lib/env";
import type { AgentFacts } from "@/lib/voice/launch/agent-facts";
import type { Spec } from "@/lib/voice/launch/fingerprint";

export type Kind =
  | "credential"
  | "file"
  | "knowledge_tool"
  | "tool"
  | "transfer_tool"
  | "assistant"
  | "number";

/** One thing that is to be at Vapi, as its API takes it. */
export type Wanted = {
  kind: Kind;
  /** Tells those of one kind apart. */
  name: string;
  /** Stands somewhere in the spec. */
  marker: string;
  spec: Spec;
  /** What is said as it is made, and never again. */
  atCreate?: Spec;
  /** Changes with the secret that is sent beside the spec; is no way back to it. */
  secretMark?: string;
};

export type LaunchSettings = Pick<
  typeof env,
  "APP_BASE_URL" | "VAPI_API_KEY" | "VAPI_API_URL" | "VAPI_WEBHOOK_AUTH" | "VAPI_WEBHOOK_SECRET"
>;

export type Source = {
  facts: AgentFacts;
  settings: LaunchSettings;
  /** Vapi's id of what was made before. */
  idOf: (kind: Kind, name: string) => string;
  /** The free number that the clinic already has; it is not changed for another without need. */
  keptNumber: string | null;
};
