import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "./write-file.ts";

/** The time secrets live by. Signatures are judged by the real time, since clients sign with it. */
export type Clock = {
  now: () => number;
  advance: (seconds: number) => void;
  reset: () => void;
};

export function openClock(folder: string): Clock {
  const path = join(folder, "clock.json");
  let offset = existsSync(path) ? Number(readFileSync(path, "utf8")) : 0;
  const set = (value: number) => {
    offset = value;
    writeAtomically(path, String(offset));
  };
  return {
    now: () => Date.now() + offset,
    advance: (seconds) => set(offset + seconds * 1000),
    reset: () => set(0),
  };
}
