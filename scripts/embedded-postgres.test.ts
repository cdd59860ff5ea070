import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync,
  readFileSync, rmSync, statSync, writeFileSync,
} from "node:fs"; // biome-ignore format: a list of words reads better in rows
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres } from "./embedded-postgres.mjs";
import { findPostgresFolder } from "./postgres/binaries.mjs";
import { identifyProcess, waitUntilEnded } from "./process/identity.mjs";
import { runCommand } from "./process/run-command.mjs";

const NOBODY = 65_534;
const asRoot = process.getuid?.() === 0;
const home = mkdtempSync(path.join(tmpdir(), "parlae-test-postgres-"));
const dataDir = path.join(home, "data");
const module = path.resolve(import.meta.dirname, "embedded-postgres.mjs");

beforeAll(() => chmodSync(home, 0o755));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("startPostgres", () => {
  it("makes a database that a second start finds again", async () => {
    const first = await startPostgres({ dataDir });
    await query(first.url, "create table kept (id int)");
    await query(first.url, "insert into kept values (1)");
    await first.stop();
    const second = await startPostgres({ dataDir });
    expect(first.startedHere && second.startedHere).toBe(true);
    expect(await query(second.url, "select id from kept")).toEqual([{ id: 1 }]);
    await second.stop();
    expect(identifyProcess(second.pid)).toBeNull();
  });

  it("keeps its password and its log to itself", () => {
    const modes = ["password", "postgres.log"].map((name) => modeOf(`postgres/${name}`));
    expect(modes).toEqual([0o600, 0o600]);
    expect(modeOf("postgres/cluster")).toBe(0o700);
    expect(readFileSync(path.join(dataDir, "postgres/postgres.log"), "utf8")).not.toContain(
      "insert",
    );
  });

  it("lets a second party use the server, and only the first one stop it", async () => {
    const first = await startPostgres({ dataDir });
    const second = await startPostgres({ dataDir });
    expect(second).toMatchObject({ pid: first.pid, url: first.url, startedHere: false });
    await second.stop();
    expect(await query(first.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await first.stop();
    expect(identifyProcess(first.pid)).toBeNull();
  });

  it("starts one server when two start at once, over what an interrupted start left", async () => {
    const both = path.join(home, "both");
    mkdirSync(path.join(both, "postgres/new-999999999-abcd/cluster/base"), { recursive: true });
    const [one, two] = await Promise.all([
      startPostgres({ dataDir: both }),
      startPostgres({ dataDir: both }),
    ]);
    expect(one.pid).toBe(two.pid);
    expect([one.startedHere, two.startedHere].sort()).toEqual([false, true]);
    await Promise.all([one.stop(), two.stop()]);
    expect(identifyProcess(one.pid)).toBeNull();
    const left = readdirSync(path.join(both, "postgres"));
    expect(left.sort()).toEqual(["cluster", "password", "postgres.log"]);
  });

  it("loses nothing acknowledged when the server is killed", async () => {
    const before = await startPostgres({ dataDir });
    await query(before.url, "insert into kept select generate_series(2, 100)");
    process.kill(before.pid, "SIGKILL");
    await waitUntilEnded(before.pid);
    const after = await startPostgres({ dataDir });
    expect(await query(after.url, "select count(*)::int as rows from kept")).toEqual([
      { rows: 100 },
    ]);
    await after.stop();
  });

  it("takes over the server of a launcher that was killed, and stops it", async () => {
    const left = await startAndDie({});
    const found = await startPostgres({ dataDir });
    expect(found).toMatchObject({ pid: left, startedHere: false });
    await found.stop();
    expect(identifyProcess(left)).toBeNull();
  });

  it("is not misled by a stranger that has the pid of a server long gone", async () => {
    const file = path.join(dataDir, "postgres/cluster/postmaster.pid");
    const rest = "\n/nowhere\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n";
    writeFileSync(file, `${process.pid}${rest}`);
    const server = await startPostgres({ dataDir });
    expect(server.startedHere).toBe(true);
    await server.stop();
  });

  it("says so when the data are of another PostgreSQL", async () => {
    const mark = path.join(dataDir, "postgres/cluster/PG_VERSION");
    const version = readFileSync(mark, "utf8");
    writeFileSync(mark, "15\n");
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      /are of PostgreSQL 15.*brings PostgreSQL 18/,
    );
    writeFileSync(mark, version);
  });

  it("removes a throw-away server at stop, and at the next start where it was left", async () => {
    const left = await startAndDie({ throwAway: true });
    const server = await startPostgres({ throwAway: true });
    expect(identifyProcess(left)).toBeNull();
    const [setting] = await query(server.url, "show data_directory");
    await server.stop();
    expect(existsSync(String(setting?.data_directory))).toBe(false);
  });
});

describe("startPostgres from a copy of the package", () => {
  const binaries = path.join(home, "native");

  beforeAll(() => {
    const filter = (file: string) => !lstatSync(file).isSymbolicLink();
    cpSync(findPostgresFolder(), binaries, { recursive: true, filter });
    cpSync(import.meta.dirname, path.join(home, "scripts"), { recursive: true });
    mkdirSync(path.join(home, "own"));
    if (asRoot)
      for (const name of ["native", "native/lib", "own"])
        chownSync(path.join(home, name), NOBODY, NOBODY);
  });

  it.skipIf(!asRoot)("runs as a plain user, and makes the links of the libraries", async () => {
    const said = await runScript(
      { dataDir: path.join(home, "own/data"), binaries },
      { uid: NOBODY, gid: NOBODY },
      path.join(home, "scripts/embedded-postgres.mjs"),
    );
    expect(said).toMatch(/^startedHere true$/m);
    expect(statSync(path.join(home, "own/data/postgres/cluster")).uid).toBe(NOBODY);
    expect(lstatSync(path.join(binaries, "lib/libpq.so.5")).isSymbolicLink()).toBe(true);
  });

  it.skipIf(!asRoot)("runs as root where user namespaces are forbidden", async () => {
    const data = path.join(home, "no-namespaces");
    // Without unshare on the path it is as if they were forbidden.
    const said = await runScript({ dataDir: data, binaries }, { env: { PATH: "/nowhere" } });
    expect(said).toMatch(/^startedHere true$/m);
    expect(statSync(path.join(data, "postgres/cluster")).uid).toBe(NOBODY);
    expect(statSync(path.join(data, "postgres/password")).mode & 0o777).toBe(0o600);
  });
});

async function query(url: string, text: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(text))].map((row) => ({ ...row }));
  } finally {
    await sql.end();
  }
}

function modeOf(file: string): number {
  return statSync(path.join(dataDir, file)).mode & 0o777;
}

/** Starts a server in a process that is then killed; answers the server's pid. */
async function startAndDie(options: { throwAway?: boolean }): Promise<number> {
  const child = spawn(
    process.execPath,
    ["--input-type=module", "-e", script({ dataDir, ...options }, "")],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const [line] = await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
  return Number(/pid (\d+)/.exec(String(line))?.[1]);
}

async function runScript(options: object, spawnOptions: object, from = module): Promise<string> {
  const text = script(options, "await server.stop(); process.exit()", from);
  const args = ["--input-type=module", "-e", text];
  const { output } = await runCommand(process.execPath, args, { cwd: "/", ...spawnOptions });
  return output;
}

function script(options: object, end: string, from = module): string {
  return `const { startPostgres } = await import(${JSON.stringify(from)});
    const server = await startPostgres(${JSON.stringify(options)});
    console.log("pid " + server.pid + "\\nstartedHere " + server.startedHere);
    setInterval(() => {}, 1000);
    ${end}`;
}
