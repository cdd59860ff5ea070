import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { allow, comeBack, connect, pressConnect } from "@/testing/connect";
import { secretOf, secrets, sikka } from "@/testing/control";
import { auditOf, integrationOf } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { letMinutePass } from "@/testing/hold";
import { BASE_URL } from "@/testing/world";
import { sweepConnections } from "./sweep-connections";

beforeEach(freshStart);

const SUCCESS = "?status=success&practice=Happy+Dental+Clinic";
const _PAGE = `${BASE_URL}/home/agent/setup/pms`;

describe("an outside call that hangs", () => {
  it.each([
    ["/v4/request_key", "network"],
    ["/v4/authorized_practices", "network"],
  ])("at %s is given up within 20 s, with error=%s", async (path, landing) => {
    const { browser } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    await sikka.post("faults", { match: { path }, action: "hang" });
    const startedAt = Date.now();
    expect(await comeBack(browser, location)).toBe(`?error=${landing}`);
    expect(Date.now() - startedAt).toBeLessThan(20_000);
  });
});

describe("Secrets Manager while a clinic connects", () => {
  it.each([
    ["refuses", { match: { op: "CreateSecret" }, action: "deny" }],
    ["has its key disabled", { match: { op: "CreateSecret" }, action: "kms_disabled" }],
    ["is down", { match: {}, action: "unavailable" }],
    ["refuses the connection", { match: {}, action: "refuse" }],
    ["hangs", { match: {}, action: "hang" }],
  ])("%s: unavailable, nothing connected, and the sweep expires it", async (_, fault) => {
    const { browser, accountId } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    await secrets.post("faults", fault);
    const startedAt = Date.now();
    expect(await comeBack(browser, location)).toBe("?error=unavailable");
    expect(Date.now() - startedAt).toBeLessThan(20_000);
    expect(await integrationOf(accountId)).toBeUndefined();
    await secrets.delete("faults");
    await letMinutePass(accountId);
    await sweepConnections("test");
    expect(await comeBack(browser, location)).toBe("?error=unavailable");
    expect((await auditOf(accountId)).at(-1)).toBe("connection.connect outcome interrupted");
    expect(await connect(browser)).toBe(SUCCESS);
  });

  it.each([
    ["does it and loses the reply", "drop_after_effect"],
    ["does it and answers half a JSON", "truncated_json"],
    ["does it and answers HTML", "html"],
  ])("%s, again and again: the sweep finishes the connection", async (_, action) => {
    const { browser, accountId } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    await secrets.post("faults", { match: { op: "CreateSecret" }, action });
    expect(await comeBack(browser, location)).toMatch(/error=unavailable|status=success/);
    await secrets.delete("faults");
    await letMinutePass(accountId);
    await sweepConnections("test");
    expect(await comeBack(browser, location)).toBe(SUCCESS);
    expect((await secretOf(accountId))?.versions).toHaveLength(1);
  });

  it.each(["deny", "throttle", "hang"])(
    "fails to move AWSCURRENT (%s): connected all the same, and the sweep repairs it",
    async (action) => {
      const { browser, accountId } = await signedInClinic();
      await connect(browser);
      const location = await allow(await pressConnect(browser));
      await secrets.post("faults", { match: { op: "DescribeSecret" }, action });
      expect(await comeBack(browser, location)).toBe(SUCCESS);
      await secrets.delete("faults");
      await letMinutePass(accountId);
      await sweepConnections("test");
      const row = await integrationOf(accountId);
      const current = (await secretOf(accountId))?.versions.find(({ stages }) =>
        stages.includes("AWSCURRENT"),
      );
      expect(current?.id).toBe(row?.secret_version_id);
      expect(row?.current_version_id).toBe(row?.secret_version_id);
    },
  );
});
