import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { HOUSES, houseAt, ROOT } from "./support/house";

const houses = HOUSES.map(houseAt);

/** Every key and code that the whole run has seen: none of them may stand anywhere but in Secrets Manager. */
async function canaries(): Promise<string[]> {
  const seen = await Promise.all(houses.map(({ sikka }) => sikka.get("canaries")));
  return seen.flatMap(({ values }) => values as string[]).filter((value) => value.length >= 12);
}

const found = (haystack: string, needles: string[]) =>
  needles.filter((needle) => haystack.includes(needle)).length;

test("the run has issued keys and codes to look for", async () => {
  expect((await canaries()).length).toBeGreaterThan(40);
});

test("no key or code stands in the database", async () => {
  const needles = await canaries();
  let rows = 0;
  for (const { openDatabase } of houses) {
    const database = await openDatabase();
    const tables = await database`
      select schemaname, tablename from pg_tables where schemaname in ('public', 'drizzle')`;
    for (const { schemaname, tablename } of tables) {
      const content = await database`
        select t::text as row from ${database(schemaname)}.${database(tablename)} t`;
      rows += content.length;
      expect(found(content.map(({ row }) => row).join("\n"), needles), tablename).toBe(0);
    }
    await database.end();
  }
  expect(rows).toBeGreaterThan(100);
});

test("no key or code was printed", async () => {
  const needles = await canaries();
  for (const { log } of houses) {
    const printed = readFileSync(log, "utf8");
    expect(printed.length).toBeGreaterThan(200);
    expect(found(printed, needles)).toBe(0);
  }
});

test("no key or code was answered", async () => {
  const answers = houses.map((house) => readFileSync(house.answers, "utf8")).join("\n");
  expect(answers).toContain("Successfully connected");
  expect(found(answers, await canaries())).toBe(0);
});

test("no key or code stands in what browsers are served", async () => {
  const folder = path.join(ROOT, ".next/static");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(5);
  const needles = await canaries();
  for (const file of files) {
    expect(found(readFileSync(path.join(file.parentPath, file.name), "latin1"), needles)).toBe(0);
  }
});

test("no key or code stands in a secret's name or tags", async () => {
  const needles = await canaries();
  let count = 0;
  for (const { secretsManager } of houses) {
    const { secrets } = (await secretsManager.get("secrets")) as { secrets: { name: string }[] };
    count += secrets.length;
    for (const { name } of secrets) expect(name).toMatch(/^parlae\/pms\/sikka\/[0-9a-f-]{36}$/);
    expect(found(JSON.stringify(secrets), needles)).toBe(0);
  }
  // Which journeys each house has seen depends on which of them was free.
  expect(count).toBeGreaterThan(3);
});
