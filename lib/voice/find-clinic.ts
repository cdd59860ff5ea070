import "server-only";
import { findAgent } from "@/db/queries/voice-agents";
import { withSystem } from "@/lib/database";
import type { CallFacts } from "./call-facts";
import type { Clinic } from "./tool";

/** The clinic that this call belongs to, and how many messages of its minute this one makes; null for none. */
export async function findClinic(
  facts: Pick<CallFacts, "assistantId" | "phoneNumberId">,
): Promise<{ clinic: Clinic; hits: number } | null> {
  const found = await withSystem((tx) => findAgent(tx, facts));
  if (!found) return null;
  const { accountId, agentId, language, timeZone, hits } = found;
  return {
    clinic: { accountId, agentId, language: language === "fr" ? "fr" : "en", timeZone },
    hits,
  };
}
