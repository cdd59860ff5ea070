import { secrets, sikka } from "./control";
import { owner } from "./database";

export type Hold = {
  isThere: () => Promise<boolean>;
  letGo: () => Promise<unknown>;
};

/** Holds a process at a step of its way: at a call to Sikka … */
export async function holdAtSikka(path: string, more: { after_effect?: true } = {}): Promise<Hold> {
  await sikka.post("faults", { match: { path }, action: "hold", times: 1, ...more });
  return held(sikka);
}

/** … at a call to Secrets Manager … */
export async function holdAtSecrets(op: string, more: { after_effect?: true } = {}): Promise<Hold> {
  await secrets.post("faults", { match: { op }, action: "hold", times: 1, ...more });
  return held(secrets);
}

/** … or at a row of the account's that another transaction has. */
export async function holdAtRow(table: string, accountId: string): Promise<Hold> {
  const connection = await owner.reserve();
  await connection`begin`;
  await connection`select 1 from ${connection(table)} where account_id = ${accountId} for update`;
  return {
    // Of this database only: another worker's tests wait for locks of their own.
    isThere: async () => {
      const waiting = await owner`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      return waiting.length > 0;
    },
    letGo: async () => {
      await connection`rollback`;
      connection.release();
    },
  };
}

const held = (world: typeof sikka): Hold => ({
  isThere: async () => ((await world.get("held")) as { held: unknown[] }).held.length > 0,
  letGo: () => world.post("release"),
});

/** As if the minute had passed after which a process counts as dead. */
export async function letMinutePass(accountId: string): Promise<void> {
  await owner`update oauth_transactions set sweep_after = now()
    where account_id = ${accountId} and sweep_after is not null`;
  await owner`update pms_integrations set updated_at = now() - interval '1 minute'
    where account_id = ${accountId}`;
  await owner`update pms_revocations set next_attempt_at = now() where account_id = ${accountId}`;
}
