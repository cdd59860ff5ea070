import "server-only";
import { Worker } from "node:worker_threads";
import { AppError } from "@/lib/errors";

const DEADLINE_MS = 10_000;
const HEAP_MB = 192;
/** What a document unpacks to lies outside of the heap, and only shows in the size of the process. */
const GROWTH_BYTES = 384 * 1024 * 1024;
const LOOK_EVERY_MS = 25;

type Work = { type: ".pdf" | ".docx"; bytes: Uint8Array; mostCharacters: number };
export type Bounds = { deadlineMs: number; growthBytes: number };

/** One at a time, so that the growth of the process is that of this document. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * The text of a document, read in a thread that is ended when it takes more than ten seconds or grows
 * too large. Throws `unreadable_file`.
 */
export function runExtraction(
  work: Work,
  bounds: Bounds = { deadlineMs: DEADLINE_MS, growthBytes: GROWTH_BYTES },
): Promise<string> {
  const turn = queue.then(() => extract(work, bounds));
  queue = turn.catch(() => {});
  return turn;
}

async function extract(work: Work, bounds: Bounds): Promise<string> {
  const worker = new Worker(new URL("./extract-worker.mjs", import.meta.url), {
    workerData: work,
    // A document that takes over its reader finds nothing here.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 32 },
  });
  const size = process.memoryUsage.rss();
  let watch: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      const startedAt = performance.now();
      watch = setInterval(() => {
        const isLate = performance.now() - startedAt > bounds.deadlineMs;
        const isLarge = process.memoryUsage.rss() - size > bounds.growthBytes;
        if (isLate || isLarge) reject(unreadable(isLate ? "too slow" : "too large inside"));
      }, LOOK_EVERY_MS);
      worker.once("message", ({ text }: { text: unknown }) => {
        if (typeof text === "string") resolve(text);
        else reject(unreadable("no document of this type"));
      });
      worker.once("error", (error) => reject(unreadable("the reader failed", error)));
      worker.once("exit", () => reject(unreadable("the reader ended")));
    });
  } finally {
    clearInterval(watch);
    await worker.terminate();
  }
}

const unreadable = (why: string, cause?: unknown): AppError =>
  new AppError("unreadable_file", { cause: new Error(why, { cause }) });
