import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const texts = new Map<string, string>();
const pages = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
  .map((file) => `app/${file}`)
  .filter((file) => /\/(page|layout|error|not-found)\.tsx$/.test(file));
const clientFiles = walkFrom(
  readdirSync(path.join(root, "components"), { recursive: true, encoding: "utf8" })
    .map((file) => `components/${file}`)
    .concat(pages, "app/global-error.tsx")
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test.")),
).inBrowser;

/** Each is many kilobytes, or holds what no browser should be sent; what to take in its place. */
const heavy: [name: string, shape: RegExp, instead: string][] = [
  ["the catalogues", /^lib\/i18n\/(translator|compiled-words|messages\/(en|fr)\.ts)/, "<Words>"],
  ["the words of errors", /^lib\/error-messages\.ts/, "useProblemText"],
  ["use-intl with its parser", /^use-intl/, "components/words"],
  ["the whole of zod", /^zod$/, "zod/mini"],
  ["the client of next-auth", /^next-auth/, "components/auth/post-to-auth"],
  ["the numbering plans", /^libphonenumber-js/, "the server's answer"],
  ["all of radix-ui", /^radix-ui$/, "the part itself"],
];

describe("what a browser is sent", () => {
  it("is seen whole by these rules", () => {
    expect(clientFiles.size).toBeGreaterThan(100);
    expect(pages.length).toBeGreaterThan(15);
  });

  it.each(heavy)("is without %s (%s), for which there is %s", (_, shape) => {
    const found = [...clientFiles].flatMap((file) =>
      importsOf(file)
        .filter((to) => shape.test(to))
        .map((to) => `${file} → ${to}`),
    );
    expect(found).toEqual([]);
  });

  it("holds of both languages only the few words for when nothing else is left", () => {
    const words = [...clientFiles].flatMap((file) =>
      importsOf(file)
        .filter((to) => to.endsWith(".json"))
        .map((to) => `${file} → ${to}`),
    );
    const failure = ["en/brand", "en/pages", "fr/brand", "fr/pages"].map(
      (name) => `lib/i18n/failure-words.ts → lib/i18n/messages/${name}.json`,
    );
    // What an agent may say first, in the languages of the clinic's callers, whichever its reader's is.
    const greetings = "components/setup/voice/greetings.ts → lib/i18n/greetings.json";
    expect(words.sort()).toEqual([greetings, ...failure]);
  });
});

describe("the words of a page", () => {
  it.each(pages)("%s hands down all that its client components ask for", (page) => {
    const given = [page, ...layoutsAbove(page)].flatMap(namespacesGiven);
    const missing = namespacesAsked(page).filter(
      (asked) => !given.some((name) => asked === name || asked.startsWith(`${name}.`)),
    );
    expect(missing).toEqual([]);
  });

  it.each(pages)("%s hands down none that nobody asks for", (page) => {
    const asked = below(page).flatMap(namespacesAsked);
    const unused = namespacesGiven(page).filter(
      (name) => !asked.some((wanted) => wanted === name || wanted.startsWith(`${name}.`)),
    );
    expect(unused).toEqual([]);
  });
});

const namespacesGiven = (file: string): string[] =>
  [...text(file).matchAll(/<Words of=\{\[([^\]]*)\]\}>/g)].flatMap(([, names = ""]) =>
    [...names.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name),
  );

const namespacesAsked = (page: string): string[] =>
  [...walkFrom([page]).inBrowser].flatMap((file) =>
    [...text(file).matchAll(/useTranslations\("([^"]+)"\)/g)].map(([, name = ""]) => name),
  );

const layoutsAbove = (page: string): string[] =>
  pages.filter((file) => file.endsWith("/layout.tsx") && page.startsWith(`${path.dirname(file)}/`));

/** A layout hands its words to every page in its folder. */
const below = (page: string): string[] =>
  page.endsWith("/layout.tsx")
    ? pages.filter((file) => file.startsWith(`${path.dirname(page)}/`))
    : [page];

/** Everything that these files lead to, by the side on which it runs. */
function walkFrom(files: readonly string[]) {
  const seen = { onServer: new Set<string>(), inBrowser: new Set<string>() };
  const visit = (file: string, isBelowClient: boolean): void => {
    const inBrowser = isBelowClient || text(file).startsWith('"use client"');
    const known = inBrowser ? seen.inBrowser : seen.onServer;
    if (known.has(file)) return;
    known.add(file);
    for (const to of importsOf(file)) if (/\.tsx?$/.test(to)) visit(to, inBrowser);
  };
  for (const file of files) visit(file, false);
  return seen;
}

/** Without those of types, which leave nothing behind. */
function importsOf(file: string): string[] {
  const found = text(file).matchAll(
    /^(?:import|export)\s+(?!type\b)(?:[^;"]*?\sfrom\s+)?"([^"]+)"/gm,
  );
  return [...found].map(([, name = ""]) => fileOf(file, name));
}

/** A file of ours by its path from the root; a package by its name. */
function fileOf(from: string, name: string): string {
  if (!/^(\.|@\/)/.test(name)) return name;
  const bare = name.startsWith("@/") ? name.slice(2) : path.join(path.dirname(from), name);
  const ends = ["", ".ts", ".tsx", ".mjs"];
  const end = ends.find(
    (end) => /\.\w+$/.test(bare + end) && existsSync(path.join(root, bare + end)),
  );
  return `${bare}${end ?? ""}`;
}

function text(file: string): string {
  const known = texts.get(file) ?? readFileSync(path.join(root, file), "utf8");
  texts.set(file, known);
  return known;
}
