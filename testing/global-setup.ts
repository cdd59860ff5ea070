import type { TestProject } from "vitest/node";
import { startWorlds } from "./start-world";
import type { WorkerWorld } from "./world";

declare module "vitest" {
  interface ProvidedContext {
    worlds: WorkerWorld[];
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { worlds, stop } = await startWorlds(Number(project.config.maxWorkers) || 2);
  project.provide("worlds", worlds);
  return stop;
}
