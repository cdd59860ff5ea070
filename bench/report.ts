export type Sample = { name: string; p50Ms: number; p99Ms: number; runs: number };
/** `floor` is the least that the work could cost; the ratios are what is worth comparing. */
export type BenchReport = { name: string; floor: Sample; measured: Sample[] };

export function summarise(name: string, timesMs: number[]): Sample {
  const sorted = [...timesMs].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { name, p50Ms: round(at(0.5)), p99Ms: round(at(0.99)), runs: sorted.length };
}

export function printReport(reports: BenchReport[]): void {
  for (const { name, floor, measured } of reports) {
    console.log(`\n${name}`);
    console.table(
      [floor, ...measured].map((sample) => ({
        what: sample.name,
        runs: sample.runs,
        "p50 ms": sample.p50Ms,
        "p99 ms": sample.p99Ms,
        "p50 ÷ floor": round(sample.p50Ms / floor.p50Ms),
        "p99 ÷ floor": round(sample.p99Ms / floor.p99Ms),
      })),
    );
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;
