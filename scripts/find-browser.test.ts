import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { browserSources } from "./browser/sources.mjs";
import { findBrowser } from "./find-browser.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "parlae-browsers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fake = (name: string) => {
  const file = path.join(folder, name);
  writeFileSync(file, "#!/bin/sh\n");
  chmodSync(file, 0o755);
  return file;
};
const chrome = fake("google-chrome");
const chromium = fake("chromium");
const named = fake("named");
writeFileSync(path.join(folder, "chromium-browser"), "not a program");

const local = (env: Record<string, string>) => browserSources(env).slice(0, 2);
const works = async () => null;

describe("findBrowser", () => {
  it("takes the one that CHROMIUM_PATH names before any other", async () => {
    const sources = local({ CHROMIUM_PATH: named, PATH: folder });
    const browser = await findBrowser({ sources, refusal: works });
    expect(browser).toMatchObject({ executablePath: named, source: "CHROMIUM_PATH", env: {} });
    expect(browser.args).toContain("--no-sandbox");
  });

  it("takes chromium on the path before Chrome", async () => {
    const sources = local({ PATH: `/nowhere:${folder}` });
    expect((await findBrowser({ sources, refusal: works })).executablePath).toBe(chromium);
  });

  it("passes over one that shows no page", async () => {
    const sources = local({ CHROMIUM_PATH: named, PATH: folder });
    const refusal = async ({ executablePath }: { executablePath: string }) =>
      executablePath === chrome ? null : "a library is missing";
    expect((await findBrowser({ sources, refusal })).executablePath).toBe(chrome);
  });

  it("asks a dearer source only when the cheaper ones have none", async () => {
    const asked: string[] = [];
    const source = (name: string, found: boolean) => ({
      name,
      find: async () => {
        asked.push(name);
        return found ? [{ executablePath: name, env: {}, source: name }] : [];
      },
    });
    const sources = [source("first", false), source("second", true), source("third", true)];
    await findBrowser({ sources, refusal: works });
    expect(asked).toEqual(["first", "second"]);
  });

  it("looks in this order", () => {
    expect(browserSources({}).map(({ name }) => name)).toEqual([
      ...["CHROMIUM_PATH", "the system", "Playwright", "Playwright's download"],
      ...["@sparticuz/chromium", "apt-get"],
    ]);
  });

  it("says what to install, and what was tried, when none works", async () => {
    const sources = [...local({ CHROMIUM_PATH: named, PATH: "" })];
    const search = findBrowser({ sources, refusal: async () => "it does not start" });
    await expect(search).rejects.toThrow(
      /apt-get install chromium.*CHROMIUM_PATH.*it does not start/s,
    );
  });
});
