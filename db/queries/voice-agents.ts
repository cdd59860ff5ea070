import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

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
 * where they lead to two clinics, or one of them is another than the clinic's own.
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
        and coalesce(vapi_phone_number_id = ${phoneNumberId}, true)
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
