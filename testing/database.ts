import postgres from "postgres";

/** The worker's database as its owner: for looking at rows, and for moving the columns that hold time. */
export const owner = postgres(process.env.DATABASE_URL ?? "", { max: 2, onnotice: () => {} });

export const integrationOf = async (accountId: string) => {
  const [row] = await owner`select * from pms_integrations where account_id = ${accountId}`;
  return row;
};

/** `action phase outcome` of each event, in the order of the chain. */
export const auditOf = async (accountId: string): Promise<string[]> => {
  const rows = await owner`
    select action, phase, outcome from audit_events where account_id = ${accountId} order by seq`;
  return rows.map((row) => [row.action, row.phase, row.outcome].filter(Boolean).join(" "));
};
