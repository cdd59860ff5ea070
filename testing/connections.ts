import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { refreshShare } from "@/lib/pms/refresh-share";
import { putSecret } from "@/lib/secrets/put-secret";
import { mintKeys } from "@/lib/sikka/mint-keys";
import { sikka } from "./control";

const LIFE_S = 24 * 3_600;

/**
 * Clinics with offices, live keys and secrets, as if all had connected in this minute; with `isDue`
 * as if their time to be refreshed had come.
 */
export async function makeConnections(
  sql: Sql,
  count: number,
  { isDue }: { isDue: boolean },
): Promise<string[]> {
  const all: string[] = [];
  for (let start = 0; start < count; start += 500) {
    const batch = Array.from({ length: Math.min(500, count - start) }, (_, index) => ({
      accountId: randomUUID(),
      officeId: `B${100_000 + start + index}`,
      secretKey: `SBXBENCH${String(start + index).padStart(8, "0")}`,
    }));
    await sikka.post("seed", {
      offices: batch.map(({ officeId, secretKey }) => ({
        office_id: officeId,
        secret_key: secretKey,
        practices: [{ practice_id: "1", name: "Bench Dental" }],
        records: {},
      })),
    });
    const rows = [];
    for (let at = 0; at < batch.length; at += 25) {
      rows.push(...(await Promise.all(batch.slice(at, at + 25).map(makeSecret))));
    }
    await sql`insert into accounts ${sql(rows.map((row) => ({ id: row.account_id, clinic_name: "Bench" })))}`;
    await sql`insert into pms_integrations ${sql(rows.map((row) => ({ ...row, ...timesOf(row.account_id, isDue) })))}`;
    all.push(...rows.map((row) => row.account_id));
  }
  return all;
}

function timesOf(accountId: string, isDue: boolean) {
  const now = Date.now();
  const life = isDue ? LIFE_S / 3 : LIFE_S;
  return {
    token_expires_at: new Date(now + life * 1_000),
    refresh_after: new Date(isDue ? now - 1_000 : now + life * refreshShare(accountId) * 1_000),
    updated_at: new Date(now - 60_000),
    last_proved_at: new Date(now),
  };
}

async function makeSecret(clinic: { accountId: string; officeId: string; secretKey: string }) {
  const { accountId, officeId, secretKey } = clinic;
  const keys = await mintKeys(officeId, secretKey);
  const versionId = randomUUID();
  const practice = { practiceId: "1", practiceName: "Bench Dental", pmsType: "Dentrix" };
  const { requestKey, refreshKey } = keys;
  const tokenExpiry = new Date(Date.now() + keys.lifeSeconds * 1_000).toISOString();
  const credentials = { officeId, secretKey, requestKey, refreshKey, tokenExpiry, ...practice };
  const { arn } = await putSecret({ accountId, versionId, credentials });
  return {
    account_id: accountId,
    status: "ACTIVE",
    office_id: officeId,
    practice_id: practice.practiceId,
    practice_name: practice.practiceName,
    pms_type: practice.pmsType,
    metadata: { secretArn: arn },
    secret_version_id: versionId,
    current_version_id: versionId,
  };
}
