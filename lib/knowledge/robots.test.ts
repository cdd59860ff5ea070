import { describe, expect, it } from "vitest";
import { cpuMs } from "@/testing/cpu-time";
import { readRobots } from "./robots";

const everybody = (...rules: string[]) => readRobots(["User-agent: *", ...rules].join("\n"));

describe("a robots.txt", () => {
  it.each([
    [["Disallow: /a", "Allow: /a/b"], "/a/b/c", true],
    [["Allow: /a/b", "Disallow: /a/b"], "/a/b", true],
    [["Allow: /a", "Disallow: /a/*.html"], "/a/b.html", false],
    [["Disallow: /*.php$"], "/index.php", false],
    [["Disallow: /*.php$"], "/index.php?page=1", true],
    [["Disallow: /a**b"], "/a/c/b", false],
    [["Disallow:"], "/a", true],
    [["Disallow: /$"], "/", false],
    [["Disallow: /$"], "/a", true],
  ])("of %j lets %s be visited: %s", (rules, path, isAllowed) => {
    expect(everybody(...rules)(path)).toBe(isAllowed);
  });

  it("is read to its thousandth rule, however often it names everybody", () => {
    const names = Array<string>(20_000).fill("User-agent: *");
    const rules = Array.from({ length: 10_000 }, (_, at) => `Disallow: /page-${at}/`);
    const isAllowed = readRobots([...names, ...rules].join("\n"));
    expect(isAllowed("/page-999/")).toBe(false);
    expect(isAllowed("/page-1000/")).toBe(true);
  });

  it.each([
    ["as many rules as fit in", "Disallow: /*a*b*c", 25_000],
    ["long rules", `Disallow: /*${"b".repeat(470)}a`, 1_000],
    ["rules of stars alone", `Disallow: ${"*a".repeat(240)}*b`, 1_000],
    ["one rule without an end", `Disallow: ${"*a".repeat(240_000)}`, 1],
  ])("of %s takes no longer than others", (_, rule, times) => {
    const startedAt = cpuMs();
    const isAllowed = everybody(...Array<string>(times).fill(rule));
    for (let link = 0; link < 30; link += 1) isAllowed(`/${"ab".repeat(1_000)}${link}`);
    expect(cpuMs() - startedAt).toBeLessThan(2_000);
  });
});
