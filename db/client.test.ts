import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { pretendDatabase } from "@/testing/pretend-database";
import { openDatabase } from "./client";

const LOGIN = "invented_login";
/** The first thing that a client says: may we encrypt? */
const QUESTION_BYTES = 8;

/** How a first statement ends in this mode, and what the other side learned before. */
async function tell(sslmode: string, canEncrypt: boolean) {
  const server = await pretendDatabase({ canEncrypt });
  const url = `postgres://${LOGIN}:invented@localhost:${server.port}/parlae?sslmode=${sslmode}`;
  const database = openDatabase(url);
  const work = database.withSystem((tx) => tx.execute(sql`select 1`));
  const end = await work.then(() => "answered", codeOf);
  await database.close();
  await server.stop();
  return { end, heard: server.heard(), trusted: server.trusted() };
}

function codeOf(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return typeof code === "string" ? code : cause ? codeOf(cause) : String(error);
}

describe("a database whose address says sslmode=verify-full", () => {
  // All at once: each waits until the driver gives up on a server that says no more.
  const full = { uncertified: tell("verify-full", true), plain: tell("verify-full", false) };
  const less = { uncertified: tell("require", true), plain: tell("prefer", false) };

  it("is told nothing where its certificate is signed by nobody we trust", async () => {
    const { end, heard, trusted } = await full.uncertified;
    expect(end).toMatch(/SELF_SIGNED|UNABLE_TO_VERIFY|CERT_HAS_EXPIRED/);
    expect([heard.length, trusted]).toEqual([QUESTION_BYTES, 0]);
  });

  it("is told nothing where it cannot encrypt", async () => {
    const { end, heard } = await full.plain;
    expect(end).not.toBe("answered");
    expect(heard.length).toBeGreaterThanOrEqual(QUESTION_BYTES);
    expect(heard.toString("latin1")).not.toContain(LOGIN);
  });

  it("would be told the login, or trusted, in a mode that asks for less", async () => {
    expect((await less.uncertified).trusted).toBeGreaterThan(0);
    expect((await less.plain).heard.toString("latin1")).toContain(LOGIN);
  });
});
