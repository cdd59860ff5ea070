import type { Clock } from "./clock.ts";
import type { Knobs } from "./knobs.ts";
import type { Secret } from "./secret.ts";

type Write = { at: number; before: Secret | undefined };

/** Eventual consistency: a reader sees the state before the oldest write that is still young. */
export function createReadLag(clock: Clock, knobs: Knobs) {
  const recent = new Map<string, Write[]>();

  const young = (name: string) =>
    (recent.get(name) ?? []).filter((write) => write.at > clock.now() - knobs.read_lag_ms);

  return {
    remember: (name: string, before: Secret | undefined) => {
      recent.set(name, [...young(name), { at: clock.now(), before }]);
    },
    asSeen: (name: string, now: Secret | undefined): Secret | undefined => {
      const oldest = young(name)[0];
      return oldest === undefined ? now : oldest.before;
    },
    forget: () => recent.clear(),
  };
}
