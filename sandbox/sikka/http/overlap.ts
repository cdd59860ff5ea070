/** The highest number of key grants in flight at once, for each office. */
export type Overlap = {
  /** Returns what to call when the answer has gone. */
  readonly enter: (officeId: string) => () => void;
  readonly highest: () => Readonly<Record<string, number>>;
  readonly clear: () => void;
};

export function overlap(): Overlap {
  const inFlight = new Map<string, number>();
  const highest = new Map<string, number>();
  return {
    enter(officeId) {
      const now = (inFlight.get(officeId) ?? 0) + 1;
      inFlight.set(officeId, now);
      highest.set(officeId, Math.max(now, highest.get(officeId) ?? 0));
      let left = false;
      return () => {
        if (!left) inFlight.set(officeId, (inFlight.get(officeId) ?? 1) - 1);
        left = true;
      };
    },
    highest: () => Object.fromEntries(highest),
    clear: () => highest.clear(),
  };
}
