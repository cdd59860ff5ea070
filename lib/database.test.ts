import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Tx } from "@/db/client";
import { withAccount, withSystem } from "./database";

const raise = (tx: Tx, state: string) =>
  tx.execute(sql.raw(`do $$ begin raise exception using errcode = '${state}'; end $$`));

describe("a transaction that PostgreSQL chooses as the loser", () => {
  it("of a deadlock is done again, whole, and both get through", async () => {
    const [one, two] = [Math.floor(Math.random() * 1e9), Math.floor(Math.random() * 1e9)];
    const tries = { first: 0, second: 0 };
    let arrived = 0;
    const both = new Promise<void>((meet) => {
      const look = setInterval(() => {
        if (arrived < 2) return;
        clearInterval(look);
        meet();
      }, 5);
    });
    const lockBoth = (who: keyof typeof tries, order: number[]) =>
      withAccount(randomUUID(), async (tx) => {
        tries[who] += 1;
        await tx.execute(sql`select pg_advisory_xact_lock(${order[0]})`);
        arrived += 1;
        await both;
        await tx.execute(sql`select pg_advisory_xact_lock(${order[1]})`);
        return who;
      });
    const ends = await Promise.all([lockBoth("first", [one, two]), lockBoth("second", [two, one])]);
    expect(ends).toEqual(["first", "second"]);
    expect(tries.first + tries.second).toBe(3);
  });

  it.each(["40001", "40P01"])("by %s is done again up to five times", async (state) => {
    let tries = 0;
    const passing = withSystem(async (tx) => {
      tries += 1;
      if (tries < 5) await raise(tx, state);
      return "done";
    });
    expect(await passing).toBe("done");
    expect(tries).toBe(5);
  });

  it("five times in a row is given up, and says that waiting helps", async () => {
    let tries = 0;
    const work = withSystem(async (tx) => {
      tries += 1;
      await raise(tx, "40001");
    });
    await expect(work).rejects.toMatchObject({ code: "unavailable" });
    expect(tries).toBe(5);
  });
});

describe("a database that cannot work now", () => {
  it.each([
    ["is read-only after a failover", "25006"],
    ["shuts down", "57P01"],
    ["has no connection left", "53300"],
    ["has a full disk", "53100"],
    ["took too long for a lock", "55P03"],
  ])("%s: unavailable, asked once", async (_, state) => {
    let tries = 0;
    const work = withSystem(async (tx) => {
      tries += 1;
      await raise(tx, state);
    });
    await expect(work).rejects.toMatchObject({ code: "unavailable" });
    expect(tries).toBe(1);
  });

  it("refuses a fault of ours as what it is", async () => {
    const work = withSystem((tx) => raise(tx, "23505"));
    await expect(work).rejects.not.toMatchObject({ code: "unavailable" });
  });
});
