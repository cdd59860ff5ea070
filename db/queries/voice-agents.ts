import "server-only";
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { voiceAgents } from "@/db/schema";

export type AgentRow = {
  agentId: string;
  accountId: string;
  /** The first of those chosen in step 1; null where none was. */
  language: string | null;
  timeZone: string | null;
  /** Messages of this clinic in the minute that runs, this one with them. */
  hits: number;
};

/**
 * The clinic that both ids lead to, and one more hit on its minute, in one way to the server. None
 * where they lead to two clinics, or one of them is another than the clinic's own. A call that began
 * on the number before this one, or on the one that is just being made, is the clinic's too.
 */
export async function findAgent(
  tx: Tx,
  ids: { assistantId: string | null; phoneNumberId: string | null },
): Promise<AgentRow | null> {
  const { assistantId, phoneNumberId } = ids;
  if (assistantId === null && phoneNumberId === null) return null;
  const rows = await tx.execute<AgentRow>(sql`
    with found as (
      select agent.id, agent.account_id, agent.vapi_assistant_id, agent.vapi_phone_number_id
      from voice_agents agent join accounts account on account.id = agent.account_id
      where (agent.vapi_assistant_id = ${assistantId} or agent.vapi_phone_number_id = ${phoneNumberId})
        and account.suspended_at is null
    ), agreed as (
      select id, account_id from found
      where (select count(*) from found) = 1
        and coalesce(vapi_assistant_id = ${assistantId}, true)
        and (coalesce(vapi_phone_number_id = ${phoneNumberId}, true) or exists (
          select from launch_resources number where number.account_id = found.account_id
            and number.kind = 'number' and number.vapi_id = ${phoneNumberId}))
    ), hit as (
      insert into rate_limits as kept (key, hits)
      select 'voice:' || account_id, 1 from agreed
      on conflict (key) do update set
        hits = case when kept.window_started_at <= now() - interval '1 minute' then 1
          else kept.hits + 1 end,
        window_started_at = case when kept.window_started_at <= now() - interval '1 minute' then now()
          else kept.window_started_at end
      returning hits
    )
    select agreed.id as "agentId", agreed.account_id as "accountId",
      setup.languages[1] as language,
      setup.time_zone as "timeZone", hit.hits
    from agreed cross join hit left join setup_voice setup on setup.account_id = agreed.account_id`);
  return rows[0] ?? null;
}

/** What the launch made: from here on the calls of this clinic find it. */
export const noteAgent = (
  tx: Tx,
  accountId: string,
  values: Partial<
    Pick<typeof voiceAgents.$inferInsert, "vapiAssistantId" | "vapiPhoneNumberId" | "phoneNumber">
  >,
) =>
  tx
    .insert(voiceAgents)
    .values({ accountId, ...values })
    .onConflictDoUpdate({
      target: voiceAgents.accountId,
      set: { ...values, updatedAt: sql`now()` },
    });

export async function findAgentOf(tx: Tx, accountId: string) {
  const [row] = await tx.select().from(voiceAgents).where(eq(voiceAgents.accountId, accountId));
  return row ?? null;
}

/** False where it is so already, or there is no agent. */
export async function setAgentPaused(tx: Tx, accountId: string, paused: boolean): Promise<boolean> {
  const rows = await tx
    .update(voiceAgents)
    .set({ pausedAt: paused ? sql`now()` : null, updatedAt: sql`now()` })
    .where(
      and(
        eq(voiceAgents.accountId, accountId),
        paused ? isNull(voiceAgents.pausedAt) : isNotNull(voiceAgents.pausedAt),
      ),
    )
    .returning({ id: voiceAgents.id });
  return rows.length === 1;
}
