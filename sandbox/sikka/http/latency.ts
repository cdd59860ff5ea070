/** Milliseconds for a path, from `30`, `30-90` or `/v4/patients=200-400,/v4/appointments/*=50,*=10`. */
export function latencyFor(setting: string, path: string): number {
  for (const part of setting.split(",")) {
    const [pattern, range] = part.includes("=") ? part.split("=") : ["*", part];
    if (range !== undefined && fits(pattern?.trim() ?? "", path)) return pick(range);
  }
  return 0;
}

function fits(pattern: string, path: string): boolean {
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
}

function pick(range: string): number {
  const [low = 0, high = low] = range.split("-").map(Number);
  const drawn = low + Math.random() * (high - low);
  return Number.isFinite(drawn) ? Math.max(0, drawn) : 0;
}
