import "server-only";
import { z } from "zod";
import { findAgentOf } from "@/db/queries/voice-agents";
import { withAccount } from "@/lib/database";
import { openCollections } from "@/lib/voice/launch/collections";
import { isGone } from "@/lib/voice/launch/vapi-client";
import type { LaunchSettings } from "@/lib/voice/launch/wanted/wanted";
import { ScriptFailed } from "./script";

const server = z.looseObject({ url: z.string() });
const assistantShape = z.looseObject({
  firstMessage: z.string(),
  model: z.looseObject({
    messages: z.array(z.looseObject({ role: z.string(), content: z.string() })),
    toolIds: z.array(z.string()),
  }),
  transcriber: z.looseObject({ language: z.string() }),
  server,
});
const toolShape = z.looseObject({
  type: z.string(),
  function: z.looseObject({ name: z.string(), parameters: z.unknown().optional() }),
  server: server.optional(),
});

/** The agent as it stands at Vapi, and not as we believe it does. */
export type LaunchedAgent = {
  assistantId: string;
  phoneNumberId: string | null;
  greeting: string;
  prompt: string;
  hears: string;
  eventsUrl: string;
  tools: ReadonlyMap<string, { type: string; url: string | null; parameters: unknown }>;
};

/** Throws `ScriptFailed` where there is none, or Vapi does not show it. */
export async function readAgent(
  accountId: string,
  settings: LaunchSettings,
): Promise<LaunchedAgent> {
  const row = await withAccount(accountId, (tx) => findAgentOf(tx, accountId));
  if (!row?.vapiAssistantId) throw new ScriptFailed("not_launched");
  try {
    const remote = openCollections(settings);
    const found = assistantShape.parse(await remote.assistant.get(row.vapiAssistantId));
    const tools = await Promise.all(
      found.model.toolIds.map(async (id) => toolShape.parse(await remote.tool.get(id))),
    );
    return {
      assistantId: row.vapiAssistantId,
      phoneNumberId: row.vapiPhoneNumberId,
      greeting: found.firstMessage,
      prompt: found.model.messages.map(({ content }) => content).join("\n"),
      hears: found.transcriber.language,
      eventsUrl: found.server.url,
      tools: new Map(
        tools.map(({ type, function: { name, parameters }, server }) => [
          name,
          { type, url: server?.url ?? null, parameters },
        ]),
      ),
    };
  } catch (error) {
    const isOther = isGone(error) || error instanceof z.ZodError;
    throw new ScriptFailed(isOther ? "other_configuration" : "vapi_unavailable", error);
  }
}
