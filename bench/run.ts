import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildProcesses } from "@/testing/build-processes";
import { startWorlds } from "@/testing/start-world";
import type { PagesBench } from "./pages";
import type { RefreshBench } from "./refresh";
import type { BenchReport } from "./report";
import { printReport } from "./report";
import type { TenantsBench } from "./tenants";
import type { ToolsBench } from "./tools";

/** Every benchmark in one world, each against its own floor measured in the same run. */
const sizes = (process.env.BENCH_CONNECTIONS ?? "1000,10000").split(",").map(Number);
const { worlds, stop } = await startWorlds(1, ["--in-memory"]);
await buildProcesses();
const [world] = worlds;
if (!world) throw new Error("no world to measure in");
Object.assign(process.env, world);
const { benchConnect } = await import("./connect");
const { benchPages, printPages } = await import("./pages");
const { benchRefresh } = await import("./refresh");
const { benchTenants, printTenants } = await import("./tenants");
const { benchTools, countRefreshes } = await import("./tools");
const parts = ["tools", "connect", "refresh", "pages", "tenants"];
const wanted = new Set(process.env.BENCH_ONLY?.split(",") ?? parts);

const tools: ToolsBench[] = [];
if (wanted.has("tools")) {
  for (const callers of [1, 20]) {
    for (const latencyMs of [0, 40]) tools.push(await benchTools(latencyMs, callers));
  }
  for (const { report, upstream } of tools) {
    printReport([report]);
    console.log("questions to Sikka for each answer:", upstream);
  }
}
const refreshesForTwenty = wanted.has("tools") ? await countRefreshes() : null;
console.log("refreshes for 20 lookups at the end of a key:", refreshesForTwenty);

const reports: BenchReport[] = wanted.has("connect") ? [await benchConnect()] : [];
printReport(reports);

const refresh: RefreshBench[] = [];
if (wanted.has("refresh")) for (const size of sizes) refresh.push(await benchRefresh(size));
console.log("\nrefresh: all connections due at once, one process");
console.table(
  refresh.map(({ refreshesPerConnection: { lowest, highest }, ...row }) => ({
    ...row,
    refreshes: `${lowest}–${highest}`,
  })),
);
const pages: PagesBench | null = wanted.has("pages") ? await benchPages() : null;
if (pages) printPages(pages);
const tenants: TenantsBench | null = wanted.has("tenants") ? await benchTenants() : null;
if (tenants) printTenants(tenants);
const file = path.join(import.meta.dirname, "results/latest.json");
const at = { measuredAt: new Date().toISOString(), node: process.version };
// A part that was not measured keeps its last figures, and when they were taken.
const before = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as object) : {};
const after = {
  ...before,
  ...(wanted.has("connect") ? { connect: { ...at, reports } } : {}),
  ...(wanted.has("tools") ? { tools: { ...at, tools, refreshesForTwenty } } : {}),
  ...(wanted.has("refresh") ? { refresh: { ...at, refresh } } : {}),
  ...(wanted.has("pages") ? { pages: { ...at, ...pages } } : {}),
  ...(wanted.has("tenants") ? { tenants: { ...at, ...tenants } } : {}),
};
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(after, null, 2)}\n`);
await stop();
process.exit(0);
