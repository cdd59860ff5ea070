import type { TestProject } from "vitest/node";
import { buildProcesses } from "./build-processes";
import { startWorlds } from "./start-world";
import type { WorkerWorld } from "./world";

declare module "vitest" {
  interface ProvidedContext {
    worlds: WorkerWorld[];
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [{ worlds, stop }] = await Promise.all([
    startWorlds(Number(project.config.maxWorkers) || 2),
    buildProcesses(),
  ]);
  project.provide("worlds", worlds);
  return stop;
}
