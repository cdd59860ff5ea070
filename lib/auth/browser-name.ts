import "server-only";

// In this order: most of them say that they are several of the others too.
const BROWSERS: [name: string, mark: RegExp][] = [
  ["Edge", /\bEdg(e|A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|CriOS)\//],
  ["Safari", /\bVersion\/.*\bSafari\//],
];
const SYSTEMS: [name: string, mark: RegExp][] = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["macOS", /\bMac(intosh| OS X)\b/],
  ["Linux", /\bLinux\b/],
];

/**
 * Enough to tell one's own browsers apart, such as "Firefox, Windows", and no more: no version, no
 * model, nothing that the browser wrote itself. Null for one that none of these words fits.
 */
export function browserName(userAgent: string | null): string | null {
  const said = (userAgent ?? "").slice(0, 512);
  const known = [BROWSERS, SYSTEMS].map((names) => names.find(([, mark]) => mark.test(said))?.[0]);
  return known.filter(Boolean).join(", ") || null;
}
