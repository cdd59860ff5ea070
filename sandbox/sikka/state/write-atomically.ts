import { renameSync, writeFileSync } from "node:fs";

/** A reader sees the old text or the new one, never half of either. Owner-only, as it holds keys. */
export function writeAtomically(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, file);
}
