import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { canvas } from "./schema";

const sheet = readFileSync(path.resolve(import.meta.dirname, "../../app/globals.css"), "utf8");
const tokens = new Map(
  [...sheet.matchAll(/--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

const grounds = ["canvas", "surface", "sunken", "accent-soft", "danger-soft", "warning-soft"];
const inks = ["ink", "muted", "accent", "accent-strong", "danger", "danger-strong", "warning"];
/** What is filled with a colour has words in the colour of the surface. */
const filled = ["accent", "accent-strong", "danger", "danger-strong", "ink"];
/** Borders of what can be pressed, and the ring around what has the focus. */
const edges = ["edge", "accent", "danger"];

const pairs = (fronts: readonly string[], backs: readonly string[]) =>
  fronts.flatMap((front) => backs.map((back) => [front, back] as const));

describe.each(["light", "dark"] as const)("the colours of the %s theme", (theme) => {
  const of = (name: string): string => tokens.get(name)?.[theme] ?? `no colour ${name}`;
  const below = (ratio: number, list: readonly (readonly [string, string])[]) =>
    list
      .map(([front, back]) => ({ front, back, ratio: contrast(of(front), of(back)) }))
      .filter((pair) => !(pair.ratio >= ratio));

  it("have 4.5 to 1 between words and what they stand on", () => {
    expect(below(4.5, [...pairs(inks, grounds), ...pairs(["surface"], filled)])).toEqual([]);
  });

  it("have 3 to 1 between what can be pressed and what it stands on", () => {
    expect(below(3, pairs(edges, grounds))).toEqual([]);
  });

  it("tell the browser's frame the ground of the page", () => {
    expect(canvas[theme]).toBe(of("canvas"));
  });
});

it("every colour of the style sheet has a light and a dark side", () => {
  const named = [...sheet.matchAll(/^ {2}--color-([a-z-]+):/gm)].map(([, name]) => name);
  expect(named).toEqual([...tokens.keys()]);
  expect(named).toEqual(expect.arrayContaining([...grounds, ...inks, ...edges]));
});

it("knows the contrast of black and white, and of two alike", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#777777")).toBe(1);
});

/** As WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
