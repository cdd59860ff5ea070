import { chromium } from "@playwright/test";
import { browserLaunch } from "@/e2e/support/browser";
import type { Browser } from "@/testing/clinic";
import { BASE_URL } from "@/testing/world";

const SLOWDOWN = 4;
const RUNS = Number(process.env.BENCH_PAGE_RUNS ?? 5);
/** A page that still moves after this long is one that moves while it is used. */
const SETTLED_MS = 1_500;
const LIMITS = { cls: 0.02, lcpMs: 1_500 };

export type PageSpeed = {
  route: string;
  runs: number;
  /** The worst of the runs. */
  cls: number;
  lcpP50Ms: number;
  lcpWorstMs: number;
  isWithin: boolean;
};

type Seen = { cls: number; lcpMs: number };

/** Cumulative layout shift and largest contentful paint, each run in a browser that has nothing cached. */
export async function measureSpeed(visitor: Browser, route: string): Promise<PageSpeed> {
  const browser = await chromium.launch(await browserLaunch());
  const seen: Seen[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const { hostname: domain } = new URL(BASE_URL);
    const cookies = [...visitor.cookies].map(([name, value]) => ({
      name,
      value,
      domain,
      path: "/",
    }));
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.addInitScript(watch);
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    await page.goto(`${BASE_URL}${route}`, { waitUntil: "networkidle" });
    await page.waitForTimeout(SETTLED_MS);
    seen.push(await page.evaluate(() => (window as unknown as { seen: Seen }).seen));
    await context.close();
  }
  await browser.close();
  const paints = seen.map(({ lcpMs }) => lcpMs).sort((a, b) => a - b);
  const lcpP50Ms = Math.round(paints[Math.floor(paints.length / 2)] ?? 0);
  const cls = Math.round(Math.max(...seen.map((run) => run.cls)) * 10_000) / 10_000;
  return {
    route,
    runs: RUNS,
    cls,
    lcpP50Ms,
    lcpWorstMs: Math.round(paints.at(-1) ?? 0),
    isWithin: cls <= LIMITS.cls && lcpP50Ms <= LIMITS.lcpMs,
  };
}

/** Runs in the page, before anything of it. */
function watch(): void {
  const seen = { cls: 0, lcpMs: 0 };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[]) {
      if (!entry.hadRecentInput) seen.cls += entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    seen.lcpMs = list.getEntries().at(-1)?.startTime ?? seen.lcpMs;
  }).observe({ type: "largest-contentful-paint", buffered: true });
}
