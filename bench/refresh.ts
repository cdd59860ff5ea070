import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { putSecret } from "@/lib/secrets/put-secret";
import { mintKeys } from "@/lib/sikka/mint-keys";
import { secrets, sikka } from "@/testing/control";
import { tickForMeasure } from "@/testing/own-process";

const LATENCY_MS = 200;
const PARALLEL = 24;
const WRITES_A_SECOND = 40;

export type RefreshBench = {
  connections: number;
  ticks: number;
  seconds: number;
  limitSeconds: number;
  ratioToLimit: number;
  refreshesPerConnection: { lowest: number; highest: number };
  peakMemoryMb: number;
  highestWritesInASecond: number;
};

/** All connections due at once, Sikka at 200 ms, one process: as many ticks as it takes. */
export async function benchRefresh(connections: number): Promise<RefreshBench> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 4, onnotice: () => {} });
  await sql`delete from pms_integrations`;
  await sikka.post("knobs", { LATENCY_MS: "0" });
  const accounts = await makeConnections(sql, connections);
  await sikka.post("knobs", { LATENCY_MS: `/v4/request_key=${LATENCY_MS}-${LATENCY_MS}` });
  await Promise.all([sikka.delete("log"), secrets.delete("log")]);

  let [ticks, seconds, peakMemoryMb, remaining] = [0, 0, 0, connections];
  while (remaining > 0 && ticks < 10) {
    const report = await tickForMeasure();
    ticks += 1;
    seconds += report.tookMs / 1000;
    peakMemoryMb = Math.max(peakMemoryMb, report.peakMemoryMb);
    remaining = report.remaining;
  }
  const [counts] = await sql`select min(n)::int as lowest, max(n)::int as highest from (
    select i.account_id, count(a.seq) as n from pms_integrations i
    left join audit_events a on a.account_id = i.account_id and a.action = 'connection.refresh'
    where i.account_id = any(${accounts}) group by 1) t`;
  await sql.end();
  const { maxPerSecond } = (await secrets.get("writes")) as { maxPerSecond: number };
  const limitSeconds = Math.max(
    (connections * LATENCY_MS) / 1000 / PARALLEL,
    connections / WRITES_A_SECOND,
  );
  return {
    connections,
    ticks,
    seconds: Math.round(seconds),
    limitSeconds: Math.round(limitSeconds),
    ratioToLimit: Math.round((seconds / limitSeconds) * 100) / 100,
    refreshesPerConnection: { lowest: counts?.lowest ?? 0, highest: counts?.highest ?? 0 },
    peakMemoryMb,
    highestWritesInASecond: maxPerSecond,
  };
}

/** Clinics, offices, live keys and secrets, as if they had connected and their time had come. */
async function makeConnections(sql: postgres.Sql, count: number): Promise<string[]> {
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
    await sql`insert into pms_integrations ${sql(rows)}`;
    all.push(...rows.map((row) => row.account_id));
  }
  return all;
}

async function makeSecret(clinic: { accountId: string; officeId: string; secretKey: string }) {
  const { accountId, officeId, secretKey } = clinic;
  const keys = await mintKeys(officeId, secretKey);
  const versionId = randomUUID();
  const expires = new Date(Date.now() + 8 * 3_600_000);
  const practice = { practiceId: "1", practiceName: "Bench Dental", pmsType: "Dentrix" };
  const { requestKey, refreshKey } = keys;
  const tokenExpiry = expires.toISOString();
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
    token_expires_at: expires,
    refresh_after: new Date(Date.now() - 1_000),
    last_proved_at: new Date(),
  };
}
