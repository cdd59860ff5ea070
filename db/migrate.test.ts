import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrateDatabase } from "./migrate";

const adminUrl = process.env.DATABASE_URL ?? "";
const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });

let names: { owner: string; app: string; database: string };

/** The address of the test's own database, for somebody who signs in to it. */
function urlFor(login: string): string {
  const url = new URL(adminUrl);
  url.username = login;
  url.password = "invented";
  url.pathname = `/${names.database}`;
  return url.href;
}

const migrated = () => migrateDatabase(urlFor(names.owner), urlFor(names.app));

/** What PostgreSQL says to a statement of the app's login in a role of the app's. */
async function asApp(role: string, statement: string): Promise<string> {
  const sql = postgres(urlFor(names.app), { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx`select set_config('role', ${role}, true)`;
      await tx.unsafe(statement);
    });
    return "done";
  } catch (error) {
    return (error as Error).message;
  } finally {
    await sql.end();
  }
}

// The server's roles exist already: the administrator made them for the tests' other databases.
describe("migrateDatabase, by an owner who is no superuser", () => {
  beforeEach(async () => {
    const id = randomUUID().slice(0, 8);
    names = { owner: `owner_${id}`, app: `app_${id}`, database: `migrate_${id}` };
    await admin.unsafe(`create role ${names.owner} login createrole password 'invented'`);
    await admin.unsafe(`create role ${names.app} login noinherit password 'invented'`);
    await admin.unsafe(`create database ${names.database} owner ${names.owner}`);
  });

  afterEach(async () => {
    await admin.unsafe(`drop database ${names.database}`);
    await admin.unsafe(`drop role ${names.owner}, ${names.app}`);
  });

  it("names what an administrator must run where the owner may not grant the roles", async () => {
    await expect(migrated()).rejects.toThrow(
      `an administrator of the server must first run: GRANT parlae_app, parlae_system TO "${names.owner}";`,
    );
  });

  it("goes through once an administrator has granted them, and again after that", async () => {
    await admin.unsafe(`grant parlae_app, parlae_system to ${names.owner}, ${names.app}`);
    await migrated();
    await migrated();
    expect(await asApp("parlae_system", "select count(*) from accounts")).toBe("done");
    expect(await asApp("parlae_system", "delete from audit_events")).toMatch(/permission denied/);
    expect(await asApp("none", "select count(*) from accounts")).toMatch(/permission denied/);
  });

  it("does not take a membership for enough that forbids to put the role on", async () => {
    await admin.unsafe(`grant parlae_app, parlae_system to ${names.owner}`);
    await admin.unsafe(`grant parlae_app, parlae_system to ${names.app} with set false`);
    await expect(migrated()).rejects.toThrow(`TO "${names.app}";`);
  });

  it("grants them itself where it may", async () => {
    await admin.unsafe(`grant parlae_app, parlae_system to ${names.owner} with admin option`);
    await migrated();
    expect(await asApp("parlae_app", "select count(*) from accounts")).toBe("done");
  });
});
