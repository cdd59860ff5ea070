import type { Clock } from "./clock.ts";
import type { Knobs } from "./knobs.ts";
import type { Input } from "./read-input.ts";
import type { SecretStore } from "./secret-store.ts";

export type World = {
  readonly region: string;
  readonly store: SecretStore;
  readonly clock: Clock;
  readonly knobs: Knobs;
};

/** `repeated` is a write that was already there: it succeeds and changes nothing. */
export type Wrote = "nothing" | "version" | "repeated" | "change";

export type Result = {
  readonly body: Readonly<Record<string, unknown>>;
  readonly wrote: Wrote;
  readonly versionId?: string | undefined;
  readonly stages?: readonly string[] | undefined;
};

/** Synchronous from reading the state to having it on disk, so that no two calls interleave. */
export type Operation = (input: Input, world: World) => Result;

export const toSeconds = (ms: number) => ms / 1000;
