import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { allow, comeBack, connect, pressConnect } from "@/testing/connect";
import { secretOf } from "@/testing/control";
import { auditOf, integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { letMinutePass } from "@/testing/hold";
import { rounds } from "@/testing/rounds";
import { sweepConnections } from "./sweep-connections";

beforeEach(freshStart);

const SUCCESS = "?status=success&practice=Happy+Dental+Clinic";

describe("an office belongs to one clinic", { retry: 0 }, () => {
  it("is a rule of the database, not of the code", async () => {
    const rows =
      await owner`select indexdef from pg_indexes where indexname = 'pms_integrations_active_office_unique'`;
    expect(rows[0]?.indexdef).toMatch(
      /CREATE UNIQUE INDEX .*\(provider, office_id\) WHERE .*ACTIVE/,
    );
  });

  it("a second clinic is told that it is taken, and keeps what it had", async () => {
    const [first, second] = [await signedInClinic(), await signedInClinic()];
    await connect(first.browser);
    await connect(second.browser, "D50005");
    const before = await integrationOf(second.accountId);
    expect(await connect(second.browser)).toBe("?error=practice_taken");
    expect(await integrationOf(second.accountId)).toEqual(before);
    expect((await auditOf(second.accountId)).at(-1)).toBe(
      "connection.connect outcome practice_taken",
    );
  });

  it("of two clinics at the same instant one has it, and the other leaves nothing behind", async () => {
    for (let round = 0; round < rounds(2, 50); round += 1) {
      await freshStart();
      const clinics = [await signedInClinic(), await signedInClinic()];
      const ways = [];
      for (const { browser } of clinics)
        ways.push({ browser, location: await allow(await pressConnect(browser)) });
      const landings = await Promise.all(
        ways.map(({ browser, location }) => comeBack(browser, location)),
      );
      expect(landings.sort()).toEqual(["?error=practice_taken", SUCCESS]);
      const active = await owner`select account_id from pms_integrations where status = 'ACTIVE'`;
      expect(active).toHaveLength(1);
      const loser = clinics.find(({ accountId }) => accountId !== active[0]?.account_id);
      if (!loser) throw new Error("both clinics have the office");
      await letMinutePass(loser.accountId);
      await sweepConnections("test");
      const left = await secretOf(loser.accountId);
      expect(left === undefined || left.deletedDate !== null).toBe(true);
    }
  }, 600_000);
});

describe("two tabs of one clinic", { retry: 0 }, () => {
  it("that connect the same office end in one connection", async () => {
    const { browser, accountId } = await signedInClinic();
    const first = await allow(await pressConnect(browser));
    const second = await allow(await pressConnect(browser));
    expect(await Promise.all([comeBack(browser, first), comeBack(browser, second)])).toEqual([
      SUCCESS,
      SUCCESS,
    ]);
    const row = await integrationOf(accountId);
    await letMinutePass(accountId);
    await sweepConnections("test");
    const current = (await secretOf(accountId))?.versions.find(({ stages }) =>
      stages.includes("AWSCURRENT"),
    );
    expect(current?.id).toBe(row?.secret_version_id);
  });

  it("that connect different offices end in one connection and a question", async () => {
    const { browser, accountId } = await signedInClinic();
    const first = await allow(await pressConnect(browser));
    const second = await allow(await pressConnect(browser), "D50005");
    const landings = await Promise.all([comeBack(browser, first), comeBack(browser, second)]);
    expect(landings.filter((landing) => landing === "?status=choose_practice")).toHaveLength(1);
    expect(landings.filter((landing) => landing.startsWith("?status=success"))).toHaveLength(1);
    const rows = await owner`select status from pms_integrations where account_id = ${accountId}`;
    expect(rows).toMatchObject([{ status: "ACTIVE" }]);
  });
});
