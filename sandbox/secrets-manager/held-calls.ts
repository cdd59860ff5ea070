type Held = {
  readonly id: string;
  readonly seq: number;
  readonly op: string;
  readonly name: string | null;
  readonly phase: "before" | "after";
  readonly since: string;
};

/** Calls that wait until a test lets them go on, also when their caller has left. */
export function createHeldCalls() {
  const waiting = new Map<string, { held: Held; go: (outcome: "released" | "dropped") => void }>();

  const finish = (id: string | undefined, outcome: "released" | "dropped"): number => {
    const chosen = [...waiting].filter(([key]) => id === undefined || key === id);
    for (const [key, { go }] of chosen) {
      waiting.delete(key);
      go(outcome);
    }
    return chosen.length;
  };

  return {
    wait: (held: Omit<Held, "id" | "since">) =>
      new Promise<"released" | "dropped">((go) => {
        const id = `held-${held.seq}`;
        waiting.set(id, { held: { id, ...held, since: new Date().toISOString() }, go });
      }),
    list: () => [...waiting.values()].map(({ held }) => held),
    release: (id: string | undefined) => finish(id, "released"),
    drop: () => finish(undefined, "dropped"),
  };
}

export type HeldCalls = ReturnType<typeof createHeldCalls>;
