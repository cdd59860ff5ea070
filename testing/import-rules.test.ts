import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

const rooms = {
  app: "app/home/page.tsx",
  components: "components/connection/card.tsx",
  "lib use-cases": "lib/pms/connect.ts",
  "lib/sikka": "lib/sikka/exchange.ts",
  "lib/auth": "lib/auth/enter.ts",
  "lib/http": "lib/http/answer.ts",
  "lib/secrets": "lib/secrets/keep.ts",
  "lib/voice/launch": "lib/voice/launch/number.ts",
  db: "db/queries/clinics.ts",
  sandbox: "sandbox/sikka/portal.ts",
} as const;
type Room = keyof typeof rooms;

const goals = {
  app: "@/app/home/calls/list",
  components: "@/components/ui/button",
  "lib, isomorphic": "@/lib/auth/schema",
  "lib, server": "@/lib/pms/disconnect",
  db: "@/db/client",
  "drizzle-orm": "drizzle-orm",
  "drizzle-orm's parts": "drizzle-orm/pg-core",
  "the driver": "postgres",
  "AWS SDK": "@aws-sdk/client-secrets-manager",
  "Vapi SDK": "@vapi-ai/server-sdk",
  "next/headers": "next/headers",
} as const;
type Goal = keyof typeof goals;

const sql: readonly Goal[] = ["drizzle-orm", "drizzle-orm's parts", "the driver"];

/** The "no" cells of the table in docs: from → to → where the message says the code belongs. */
const refused: Record<Room, Partial<Record<Goal, RegExp>>> = {
  app: {
    app: /into components\/ or lib\//,
    db: /use-case in lib\//,
    ...each(sql, /db\/queries\//),
    "AWS SDK": /lib\/secrets\//,
    "Vapi SDK": /lib\/voice\/launch\//,
  },
  components: {
    app: /into components\/ or lib\//,
    "lib, server": /Load in app\//,
    db: /Load in app\//,
    ...each(sql, /db\/queries\//),
    "AWS SDK": /lib\/secrets\//,
    "Vapi SDK": /lib\/voice\/launch\//,
    "next/headers": /app\/, lib\/auth\/ and lib\/http\//,
  },
  "lib use-cases": {
    ...lib(),
    "AWS SDK": /lib\/secrets\//,
    "Vapi SDK": /lib\/voice\/launch\//,
    "next/headers": /app\/, lib\/auth\/ and lib\/http\//,
  },
  "lib/sikka": {
    ...lib(),
    "lib, server": /into lib\/pms\//,
    db: /Query in lib\/pms\//,
    "AWS SDK": /lib\/secrets\//,
    "Vapi SDK": /lib\/voice\/launch\//,
    "next/headers": /app\/, lib\/auth\/ and lib\/http\//,
  },
  "lib/auth": { ...lib(), "AWS SDK": /lib\/secrets\//, "Vapi SDK": /lib\/voice\/launch\// },
  "lib/http": { ...lib(), "AWS SDK": /lib\/secrets\//, "Vapi SDK": /lib\/voice\/launch\// },
  "lib/secrets": {
    ...lib(),
    "Vapi SDK": /lib\/voice\/launch\//,
    "next/headers": /app\/, lib\/auth\/ and lib\/http\//,
  },
  "lib/voice/launch": {
    ...lib(),
    "AWS SDK": /lib\/secrets\//,
    "next/headers": /app\/, lib\/auth\/ and lib\/http\//,
  },
  db: {
    app: /into components\/ or lib\//,
    components: /app\/ hand it to components\//,
    "lib, server": /at most its types/,
    "AWS SDK": /lib\/secrets\//,
    "Vapi SDK": /lib\/voice\/launch\//,
    "next/headers": /app\/, lib\/auth\/ and lib\/http\//,
  },
  sandbox: {
    ...each(["app", "components", "lib, isomorphic", "lib, server", "db"], /shares no code/),
    ...each([...sql, "AWS SDK", "Vapi SDK", "next/headers"], /in sandbox\/, with Node's built-in/),
  },
};

/** Other spellings of a forbidden import, each of which has to be seen through. */
const disguised: [name: string, file: string, line: string, says: RegExp][] = [
  ["a dynamic import", "app/home/a.ts", `await import("@/db/client");`, /use-case in lib\//],
  ["a re-export", "app/home/b.ts", `export { a } from "@/db/client";`, /use-case in lib\//],
  ["a type import", "app/home/c.ts", `import type { A } from "@/db/client";`, /use-case in lib\//],
  ["a relative path", "lib/pms/d.ts", `import "../sikka/wire";`, /through its @\/ path/],
  ["a detour", "lib/pms/e.ts", `import "./../../app/home/a";`, /through its @\/ path/],
  ["a detour from the alias", "app/home/f.ts", `import "@/lib/../db/client";`, /its @\/ path/],
  ["a file extension", "lib/pms/g.ts", `import "next/headers.js";`, /app\/, lib\/auth\//],
  ["the request's other module", "lib/pms/h.ts", `import "next/server";`, /app\/, lib\/auth\//],
  ["a relative path", "sandbox/sikka/i.ts", `import "../../db/client";`, /shares no code/],
  ["the sandbox", "lib/sikka/j.ts", `import "@/sandbox/sikka/main";`, /over HTTP only/],
  ["the sandbox", "app/k.ts", `import "@/sandbox/sikka/main";`, /over HTTP only/],
];

const allowed: [from: Room, goal: string][] = [
  ["app", goals["lib, server"]],
  ["app", goals.components],
  ["app", goals["next/headers"]],
  ["app", "./own-segment"],
  ["components", goals["lib, isomorphic"]],
  ["components", "@/lib/error-messages"],
  ["components", "@/lib/setup/steps"],
  ["lib use-cases", goals.db],
  ["lib use-cases", goals["lib, server"]],
  ["lib/sikka", "@/lib/http/fetch-remote"],
  ["lib/sikka", "@/lib/env"],
  ["lib/auth", goals["next/headers"]],
  ["lib/http", goals.db],
  ["lib/secrets", goals["AWS SDK"]],
  ["lib/voice/launch", goals["Vapi SDK"]],
  ["db", goals["drizzle-orm"]],
  ["db", "@/db/schema"],
  ["sandbox", "node:http"],
];

type Diagnostic = { message: string; category: string; location: { path: string } };
const folder = mkdtempSync(path.join(tmpdir(), "parlae-import-rules-"));
let found: Diagnostic[] = [];

beforeAll(() => {
  const { $schema: _, ...config } = JSON.parse(readFileSync(`${root}/biome.json`, "utf8"));
  write("biome.json", JSON.stringify({ ...config, vcs: { enabled: false } }));
  for (const [room, goal] of cells()) write(fileOf(room, goal), `import "${goals[goal]}";\n`);
  for (const [, file, line] of disguised) write(file, `${line}\n`);
  for (const [room, goal] of allowed) write(fileOf(room, goal), `import "${goal}";\n`);
  found = lint();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the import rules", () => {
  it.each(cells())("refuse %s → %s, and say where it belongs", (room, goal) => {
    expect(messagesFor(fileOf(room, goal))).toEqual([expect.stringMatching(says(room, goal))]);
  });

  it.each(disguised)("see through %s (%s)", (_, file, _line, expected) => {
    expect(messagesFor(file)).toContainEqual(expect.stringMatching(expected));
  });

  it.each(allowed)("let %s → %s pass", (room, goal) => {
    expect(messagesFor(fileOf(room, goal))).toEqual([]);
  });
});

function each(names: readonly Goal[], message: RegExp) {
  return Object.fromEntries(names.map((name) => [name, message]));
}

function lib() {
  return {
    app: /into components\/ or lib\//,
    components: /app\/ hand it to components\//,
    ...each(sql, /db\/queries\//),
  };
}

function cells(): [Room, Goal][] {
  return (Object.keys(refused) as Room[]).flatMap((room) =>
    (Object.keys(refused[room]) as Goal[]).map((goal): [Room, Goal] => [room, goal]),
  );
}

const says = (room: Room, goal: Goal): RegExp => refused[room][goal] ?? /never/;

/** A file of its own for each import, so that each message can be told from the others. */
function fileOf(room: Room, goal: string): string {
  const name = goal.toLowerCase().replace(/[^a-z]+/g, "-");
  return `${path.dirname(rooms[room])}/to-${name}${path.extname(rooms[room])}`;
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

function lint(): Diagnostic[] {
  const biome = `${root}/node_modules/@biomejs/biome/bin/biome`;
  const args = ["lint", "--reporter=json", "--max-diagnostics=none", "."];
  try {
    execFileSync(process.execPath, [biome, ...args], { cwd: folder, stdio: "pipe" });
    return [];
  } catch (error) {
    const { stdout } = error as { stdout: Buffer };
    return (JSON.parse(stdout.toString()) as { diagnostics: Diagnostic[] }).diagnostics;
  }
}

const messagesFor = (file: string): string[] =>
  found
    .filter(({ category }) => category === "lint/style/noRestrictedImports")
    .filter(({ location }) => location.path === file)
    .map(({ message }) => message);
