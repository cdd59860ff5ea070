import type { Wrote } from "./operation.ts";

type Write = { at: number; name: string; wrote: Wrote; versionId: string | undefined };

/** Every call that reached the secrets as a write, so that tests can count them. */
export type WriteLedger = {
  record: (name: string, wrote: Wrote, versionId: string | undefined) => void;
  sum: () => Sums;
  clear: () => void;
};

type Sums = { secrets: Record<string, Counts>; total: number; maxPerSecond: number };

/** `writes` counts values sent, `repeated` those of them that were there already. */
type Counts = { writes: number; repeated: number; versions: string[]; changes: number };

export function createWriteLedger(): WriteLedger {
  let writes: Write[] = [];
  return {
    record: (name, wrote, versionId) => {
      if (wrote !== "nothing") writes.push({ at: Date.now(), name, wrote, versionId });
    },
    sum: () => {
      const values = writes.filter((write) => write.wrote !== "change");
      return {
        secrets: countBySecret(writes),
        total: values.length,
        maxPerSecond: busiestSecond(values),
      };
    },
    clear: () => {
      writes = [];
    },
  };
}

function countBySecret(writes: readonly Write[]): Record<string, Counts> {
  const sums = new Map<string, Counts>();
  for (const { name, wrote, versionId } of writes) {
    const counts = sums.get(name) ?? { writes: 0, repeated: 0, versions: [], changes: 0 };
    sums.set(name, counts);
    if (wrote === "change") counts.changes += 1;
    else counts.writes += 1;
    if (wrote === "repeated") counts.repeated += 1;
    if (wrote === "version" && versionId !== undefined) counts.versions.push(versionId);
  }
  return Object.fromEntries(sums);
}

// The window slides, so that a burst across a full second counts as one.
function busiestSecond(writes: readonly Write[]): number {
  let most = 0;
  let start = 0;
  writes.forEach((write, end) => {
    while ((writes[start]?.at ?? write.at) <= write.at - 1000) start += 1;
    most = Math.max(most, end - start + 1);
  });
  return most;
}
