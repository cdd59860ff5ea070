import pino from "pino";
import { afterEach, beforeEach } from "vitest";
import { logger } from "@/lib/logger";

/** What this file's tests log, as the lines that would be written; empty again for each test. */
export function keepLogLines(): string[] {
  const lines: string[] = [];
  const stream = Object.getOwnPropertyDescriptor(logger, pino.symbols.streamSym);
  const { level } = logger;
  beforeEach(() => {
    lines.length = 0;
    logger.level = "trace";
    Object.defineProperty(logger, pino.symbols.streamSym, {
      ...stream,
      value: { write: (line: string) => lines.push(line) },
    });
  });
  afterEach(() => {
    logger.level = level;
    if (stream) Object.defineProperty(logger, pino.symbols.streamSym, stream);
  });
  return lines;
}
