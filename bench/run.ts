import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environmentOf, startWorlds } from "@/testing/start-world";
import type { BenchReport } from "./report";
import { printReport } from "./report";

/** Every benchmark in one world, each against its own floor measured in the same run. */
const { worlds, stop } = await startWorlds(1);
const [world] = worlds;
if (!world) throw new Error("no world to measure in");
Object.assign(process.env, environmentOf(world));
const { benchConnect } = await import("./connect");
const reports: BenchReport[] = [await benchConnect()];

printReport(reports);
const folder = path.join(import.meta.dirname, "results");
mkdirSync(folder, { recursive: true });
writeFileSync(
  path.join(folder, "latest.json"),
  `${JSON.stringify({ measuredAt: new Date().toISOString(), node: process.version, reports }, null, 2)}\n`,
);
await stop();
process.exit(0);
