import { describe, expect, it } from "vitest";
import { keepAnswers } from "./keep-answers";

function keeper(limits: { mostKeys?: number; mostWeight?: number } = {}) {
  let time = 0;
  const kept = keepAnswers<string>({
    keepMs: 60_000,
    mostKeys: limits.mostKeys ?? 10,
    mostWeight: limits.mostWeight ?? 1_000,
    weightOf: ({ length }) => length,
    now: () => time,
  });
  let asked = 0;
  const ask = (key: string, answer = key) =>
    kept.ask(key, async () => {
      asked += 1;
      return answer;
    });
  return { ...kept, ask, asked: () => asked, pass: (ms: number) => (time += ms), keep: kept };
}

describe("keepAnswers", () => {
  it("asks once a minute", async () => {
    const { ask, asked, pass } = keeper();
    expect(await ask("a")).toEqual({ value: "a", isShared: false });
    pass(59_999);
    expect(await ask("a")).toEqual({ value: "a", isShared: true });
    pass(1);
    expect(await ask("a")).toEqual({ value: "a", isShared: false });
    expect(asked()).toBe(2);
  });

  it("counts the minute from the question and not from the answer", async () => {
    const { keep, pass } = keeper();
    let answer = (_: string) => {};
    const slow = keep.ask("a", () => new Promise<string>((resolve) => (answer = resolve)));
    pass(50_000);
    answer("late");
    await slow;
    pass(10_000);
    expect(keep.find("a")).toBeNull();
  });

  it("asks once for all who ask at the same time", async () => {
    const { ask, asked } = keeper();
    const all = await Promise.all([ask("a"), ask("a"), ask("a"), ask("b")]);
    expect(all.map(({ isShared }) => isShared)).toEqual([false, true, true, false]);
    expect(asked()).toBe(2);
  });

  it("does not remember a failure, and tells it to all who waited", async () => {
    const { keep, ask } = keeper();
    const fail = () => keep.ask("a", () => Promise.reject(new Error("away")));
    const both = await Promise.allSettled([fail(), fail()]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await ask("a")).toEqual({ value: "a", isShared: false });
  });

  it("forgets what begins so, and what is being asked for it", async () => {
    const { keep, ask } = keeper();
    await Promise.all([ask("one 1"), ask("one 2"), ask("other 1")]);
    let answer = (_: string) => {};
    const slow = keep.ask("one 3", () => new Promise<string>((resolve) => (answer = resolve)));
    keep.forget("one ");
    answer("old");
    expect((await slow).value).toBe("old");
    expect(["one 1", "one 2", "one 3", "other 1"].map((key) => keep.find(key) !== null)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(keep.size()).toEqual({ keys: 1, weight: 7 });
  });

  it("lets those go first that were not asked for longest, by number and by weight", async () => {
    const { ask, keep } = keeper({ mostKeys: 3 });
    for (const key of ["a", "b", "c"]) await ask(key);
    await ask("a");
    await ask("d");
    expect(keep.find("b")).toBeNull();
    expect(keep.find("a")).not.toBeNull();
    const heavy = keeper({ mostWeight: 10 });
    await heavy.ask("a", "x".repeat(6));
    await heavy.ask("b", "y".repeat(6));
    expect(heavy.keep.size()).toEqual({ keys: 1, weight: 6 });
  });

  it("stays as small as it may be over very many clinics", async () => {
    const { ask, keep, pass } = keeper({ mostKeys: 50, mostWeight: 500 });
    for (let at = 0; at < 5_000; at += 1) {
      await ask(`clinic ${at % 700}`, "x".repeat(at % 40));
      pass(37);
    }
    expect(keep.size().keys).toBeLessThanOrEqual(50);
    expect(keep.size().weight).toBeLessThanOrEqual(500);
    pass(60_000);
    await ask("the last");
    expect(keep.size()).toEqual({ keys: 1, weight: 8 });
  });
});
