import "server-only";

type Limits<T> = {
  keepMs: number;
  /** Beyond these the ones not asked for longest go first. */
  mostKeys: number;
  mostWeight: number;
  weightOf: (answer: T) => number;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
};

type Kept<T> = {
  question: Promise<T>;
  /** Undefined while nobody has answered. */
  answer: { value: T; weight: number; until: number } | undefined;
};

export type Keeper<T> = ReturnType<typeof keepAnswers<T>>;

/**
 * Remembers answers in this process for a while, never more than so many. Whoever asks what is being
 * asked already waits for the same answer; a failure is not remembered.
 */
export function keepAnswers<T>({
  keepMs,
  mostKeys,
  mostWeight,
  weightOf,
  now = () => performance.now(),
}: Limits<T>) {
  const kept = new Map<string, Kept<T>>();
  let weight = 0;
  let sweepAfter = 0;

  function drop(key: string) {
    weight -= kept.get(key)?.answer?.weight ?? 0;
    kept.delete(key);
  }

  function makeRoom() {
    if (now() >= sweepAfter) {
      sweepAfter = now() + keepMs / 4;
      for (const [key, { answer }] of kept) if (answer && answer.until <= now()) drop(key);
    }
    for (const key of kept.keys()) {
      if (kept.size <= mostKeys && weight <= mostWeight) return;
      drop(key);
    }
  }

  /** What is remembered; null for nothing, and for what is too old. */
  function find(key: string): { value: T } | null {
    const known = kept.get(key);
    if (!known?.answer) return null;
    if (known.answer.until <= now()) {
      drop(key);
      return null;
    }
    kept.delete(key);
    kept.set(key, known);
    return known.answer;
  }

  /** Asks what nobody is asking; `isShared` where somebody else's question was waited for. */
  async function ask(
    key: string,
    question: () => Promise<T>,
  ): Promise<{ value: T; isShared: boolean }> {
    const known = find(key);
    if (known) return { value: known.value, isShared: true };
    const pending = kept.get(key);
    if (pending) return { value: await pending.question, isShared: true };
    // What was true when it was asked is as old as the question.
    const until = now() + keepMs;
    const mine: Kept<T> = { question: question(), answer: undefined };
    kept.set(key, mine);
    try {
      const value = await mine.question;
      // It may have been forgotten meanwhile, because something has changed.
      if (kept.get(key) === mine) {
        mine.answer = { value, weight: weightOf(value), until };
        weight += mine.answer.weight;
        makeRoom();
      }
      return { value, isShared: false };
    } catch (error) {
      if (kept.get(key) === mine) drop(key);
      throw error;
    }
  }

  /** Forgets every key that begins so, and what is being asked for it. */
  function forget(beginning: string) {
    for (const key of kept.keys()) if (key.startsWith(beginning)) drop(key);
  }

  return { find, ask, forget, size: () => ({ keys: kept.size, weight }) };
}
