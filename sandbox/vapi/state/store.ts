import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { State } from "./state.ts";

export type Store = {
  readonly state: State;
  /** Writes at once, so that an answer never leaves before its effect is on disk. */
  save: () => void;
  /** Forgets every resource; the key of the account stays. */
  reset: () => void;
};

export function openStore(directory: string): Store {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, "state.json");
  const state = read(file) ?? fresh(`vapi-sandbox-${randomBytes(24).toString("base64url")}`);
  const save = () => {
    const unfinished = `${file}.${process.pid}.tmp`;
    writeFileSync(unfinished, JSON.stringify(state), { mode: 0o600 });
    renameSync(unfinished, file);
  };
  save();
  return {
    state,
    save,
    reset() {
      Object.assign(state, fresh(state.apiKey));
      save();
    },
  };
}

function fresh(apiKey: string): State {
  const collections = {
    assistant: [],
    tool: [],
    file: [],
    "phone-number": [],
    credential: [],
    call: [],
  };
  return { version: 1, apiKey, orgId: randomUUID(), collections, secrets: {}, knobs: {} };
}

function read(file: string): State | null {
  try {
    const saved = JSON.parse(readFileSync(file, "utf8")) as State;
    return saved.version === 1 ? saved : null;
  } catch {
    return null;
  }
}
