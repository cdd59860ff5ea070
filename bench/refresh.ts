import postgres from "postgres";
import { makeConnections } from "@/testing/connections";
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
  const accounts = await makeConnections(sql, connections, { isDue: true });
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
