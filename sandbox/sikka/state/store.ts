import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { seedOffices } from "../seed/offices.ts";
import type { Issued, Office, State } from "./state.ts";
import { writeAtomically } from "./write-atomically.ts";

export type Store = {
  readonly state: State;
  /** Writes at once, so that an answer never leaves before its effect is on disk. */
  save: () => void;
  /** Back to the seed; what was ever issued stays known for leak tests. */
  reset: () => void;
};

export function openStore(directory: string, inMemory = false): Store {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, "state.json");
  const state = readState(file) ?? freshState([]);
  const save = () => inMemory || writeAtomically(file, JSON.stringify(state));
  save();
  return {
    state,
    save,
    reset() {
      Object.assign(state, freshState(state.issued));
      save();
    },
  };
}

export function rememberSecretKeys(state: State, offices: readonly Office[]): void {
  for (const office of offices) {
    if (!state.issued.some((issued) => issued.value === office.secret_key)) {
      state.issued.push({ kind: "secret_key", value: office.secret_key });
    }
  }
}

function freshState(issued: Issued[]): State {
  const state: State = {
    version: 2,
    offices: seedOffices(Date.now()),
    requestKeys: [],
    refreshKeys: [],
    codes: [],
    knobOverrides: {},
    redirectUris: null,
    clockOffsetMs: 0,
    issued,
    commands: [],
    writebacks: [],
    writebacksMade: 0,
  };
  rememberSecretKeys(state, state.offices);
  return state;
}

function readState(file: string): State | null {
  try {
    const saved = JSON.parse(readFileSync(file, "utf8")) as State;
    return saved.version === 2 ? saved : null;
  } catch {
    return null;
  }
}
