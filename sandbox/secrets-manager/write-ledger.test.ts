import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createWriteLedger } from "./write-ledger.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the busiest second", () => {
  it("slides, so that a burst across a full second counts whole", () => {
    const ledger = createWriteLedger();
    for (const at of [0, 900, 950, 1100, 1899, 1900, 5000]) {
      vi.setSystemTime(at);
      ledger.record("test/a", "version", `version_test_${at}`);
    }
    expect(ledger.sum()).toMatchObject({ total: 7, maxPerSecond: 4 });
  });

  it("leaves out what is no write of a value", () => {
    const ledger = createWriteLedger();
    ledger.record("test/a", "change", undefined);
    ledger.record("test/a", "nothing", undefined);
    expect(ledger.sum()).toEqual({
      secrets: { "test/a": { writes: 0, repeated: 0, versions: [], changes: 1 } },
      total: 0,
      maxPerSecond: 0,
    });
  });
});
