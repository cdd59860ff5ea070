import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environmentOf, startWorlds } from "@/testing/start-world";
import type { RefreshBench } from "./refresh";
import type { BenchReport } from "./report";
import { printReport } from "./report";

/** Every benchmark in one world, each against its own floor measured in the same run. */
const sizes = (process.env.BENCH_CONNECTIONS ?? "1000,10000").split(",").map(Number);
const { worlds, stop } = await startWorlds(1, ["--in-memory"]);
const [world] = worlds;
if (!world) throw new Error("no world to measure in");
Object.assign(process.env, environmentOf(world));
const { benchConnect } = await import("./connect");
const { benchRefresh } = await import("./refresh");
const reports: BenchReport[] = [await benchConnect()];
printReport(reports);

const refresh: RefreshBench[] = [];
for (const size of sizes) refresh.push(await benchRefresh(size));
console.log("\nrefresh: all connections due at once, one process");
console.table(
  refresh.map(({ refreshesPerConnection: { lowest, highest }, ...row }) => ({
    ...row,
    refreshes: `${lowest}–${highest}`,
  })),
);
const folder = path.join(import.meta.dirname, "results");
mkdirSync(folder, { recursive: true });
writeFileSync(
  path.join(folder, "latest.json"),
  `${JSON.stringify({ measuredAt: new Date().toISOString(), node: process.version, reports, refresh }, null, 2)}\n`,
);
await stop();
process.exit(0);
