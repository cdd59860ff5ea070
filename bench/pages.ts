import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "@/testing/clinic";
import { signedInClinic } from "@/testing/clinic";
import { BASE_URL } from "@/testing/world";
import { measureSpeed, type PageSpeed } from "./page-speed";
import { ROOT, serveBuild } from "./serve-build";

const LIMIT_KB = 130;
const SETUP = "/home/agent/setup";
const STEPS = ["", "/knowledge", "/integrations", "/phone", "/pms", "/review"].map(
  (step) => `${SETUP}${step}`,
);
/** An almost empty page of the same build: one sentence, one link, and what every page of ours has. */
const EMPTY = "/home/no-such-page";

export type PageSize = {
  route: string;
  scripts: number;
  gzipKb: number;
  /** Of that what is not Next's or React's own. */
  oursKb: number;
  ratioToLimit: number;
  /** Of the document, which carries the words and what the server has drawn. */
  htmlGzipKb: number;
};
export type PagesBench = {
  limitKb: number;
  /** What Next and React load before the first line of ours, in the same build. */
  frameworkKb: number;
  sizes: PageSize[];
  speed: PageSpeed[];
};

/** What the production build's pages load, counted from their HTML, and how they behave on a slow machine. */
export async function benchPages(): Promise<PagesBench> {
  const { stop } = await serveBuild();
  try {
    const { browser } = await signedInClinic();
    const framework = new Map(frameworkScripts().map((file) => [`/_next/${file}`, 0]));
    for (const script of framework.keys()) framework.set(script, await weigh(browser, script));
    const sizes: PageSize[] = [];
    for (const route of [EMPTY, ...STEPS]) sizes.push(await size(browser, route, framework));
    const speed: PageSpeed[] = [];
    for (const route of STEPS) speed.push(await measureSpeed(browser, route));
    return { limitKb: LIMIT_KB, frameworkKb: sum(framework.values()), sizes, speed };
  } finally {
    await stop();
  }
}

export function printPages({ limitKb, frameworkKb, sizes, speed }: PagesBench): void {
  console.log(`\npages: JavaScript that each loads, gzip; the mark is ${limitKb} kB`);
  console.log(`Next and React alone, in the same build: ${frameworkKb} kB`);
  console.table(sizes);
  console.log("\npages: on a processor four times as slow, nothing cached");
  console.table(speed);
}

async function size(
  browser: Browser,
  route: string,
  framework: ReadonlyMap<string, number>,
): Promise<PageSize> {
  const html = await read(browser, route);
  const scripts = scriptsOf(html);
  const weights = await Promise.all(scripts.map((script) => weigh(browser, script)));
  const ours = scripts.map((script, at) => (framework.has(script) ? 0 : (weights[at] ?? 0)));
  const gzipKb = sum(weights);
  return {
    route,
    scripts: scripts.length,
    gzipKb,
    oursKb: sum(ours),
    ratioToLimit: round(gzipKb / LIMIT_KB),
    htmlGzipKb: kilobytes(html),
  };
}

/** Every script file that a browser of today takes from this HTML, each once. */
function scriptsOf(html: string): string[] {
  const tags = [
    ...html.matchAll(/<script\b[^>]*>/g),
    ...html.matchAll(/<link\b[^>]*\b(?:as="script"|rel="modulepreload")[^>]*>/g),
  ].map(([tag]) => tag);
  // A browser that knows modules leaves the polyfills for older ones alone.
  const taken = tags.filter((tag) => !/\bnomodule\b/i.test(tag));
  const files = taken.flatMap((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []);
  if (files.length === 0) throw new Error("a page without scripts is not one of ours");
  return [...new Set(files.map((file) => new URL(file, BASE_URL).pathname))];
}

/** What the build says is loaded by every page, whatever stands on it. */
function frameworkScripts(): string[] {
  const manifest: unknown = JSON.parse(
    readFileSync(path.join(ROOT, ".next/build-manifest.json"), "utf8"),
  );
  const { rootMainFiles } = manifest as { rootMainFiles: string[] };
  return rootMainFiles;
}

const weigh = async (browser: Browser, script: string): Promise<number> =>
  kilobytes(await read(browser, script));

async function read(browser: Browser, route: string): Promise<string> {
  const answer = await fetch(browser.request(route), { redirect: "manual" });
  const isExpected = answer.status === (route === EMPTY ? 404 : 200);
  if (!isExpected) throw new Error(`${route}: ${answer.status}`);
  return answer.text();
}

const kilobytes = (text: string): number => round(gzipSync(text).length / 1000);
const sum = (values: Iterable<number>): number =>
  round([...values].reduce((whole, value) => whole + value, 0));
const round = (value: number): number => Math.round(value * 100) / 100;
