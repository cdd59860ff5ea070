export type Held = {
  readonly seq: number;
  readonly method: string;
  readonly path: string;
  readonly office_id: string;
  readonly after_effect: boolean;
};

export type Gate = {
  readonly hold: (held: Held) => Promise<void>;
  readonly held: () => readonly Held[];
  /** Resolves once so many are held, or when the time is over. */
  readonly waitFor: (count: number, waitMs: number) => Promise<void>;
  /** Lets one go, or all; says how many. */
  readonly release: (seq?: number) => number;
};

export function gate(): Gate {
  const waiting = new Map<Held, () => void>();
  const onArrival = new Set<() => void>();
  return {
    hold(held) {
      return new Promise((resolve) => {
        waiting.set(held, resolve);
        for (const tell of onArrival) tell();
      });
    },
    held: () => [...waiting.keys()],
    waitFor(count, waitMs) {
      if (waiting.size >= count) return Promise.resolve();
      return new Promise((resolve) => {
        const finish = () => {
          clearTimeout(timer);
          onArrival.delete(look);
          resolve();
        };
        const look = () => {
          if (waiting.size >= count) finish();
        };
        const timer = setTimeout(finish, waitMs);
        onArrival.add(look);
      });
    },
    release(seq) {
      const freed = [...waiting].filter(([held]) => seq === undefined || held.seq === seq);
      for (const [held, open] of freed) {
        waiting.delete(held);
        open();
      }
      return freed.length;
    },
  };
}
