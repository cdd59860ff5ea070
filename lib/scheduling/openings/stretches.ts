import "server-only";
import type { Stretch } from "@/lib/scheduling/days/wall-clock";

/** In order, and none that touch: the form that the others expect. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    if (end <= start) continue;
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

/** What is in both. */
export function common(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  let left = 0;
  let right = 0;
  for (;;) {
    const one = a[left];
    const other = b[right];
    if (!one || !other) return result;
    const start = Math.max(one.start, other.start);
    const end = Math.min(one.end, other.end);
    if (start < end) result.push({ start, end });
    if (one.end < other.end) left += 1;
    else right += 1;
  }
}

/** What is left when the others are taken away. */
export function without(stretches: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  const gaps: Stretch[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const { start, end } of joined(taken)) {
    gaps.push({ start: from, end: start });
    from = end;
  }
  gaps.push({ start: from, end: Number.POSITIVE_INFINITY });
  return common(stretches, gaps);
}
