import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { allow } from "@/testing/connect";
import { sikkaCalls } from "@/testing/control";
import { integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { requestInOwnProcess } from "@/testing/own-process";
import { BASE_URL } from "@/testing/world";

beforeEach(freshStart);

const PAGE = `${BASE_URL}/home/agent/setup/pms`;

/** A server whose own clock is off by so many hours. */
const withClockOff = (hours: number) => {
  const shift = `
    const Real = Date;
    const off = ${hours} * 3_600_000;
    globalThis.Date = class extends Real {
      constructor(...given) { given.length ? super(...given) : super(Real.now() + off); }
      static now() { return Real.now() + off; }
    };`;
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(shift)}` };
};

describe.each([-1, 1])("a server whose clock is off by %i hour", (hours) => {
  const env = withClockOff(hours);

  async function startThere() {
    const clinic = await signedInClinic();
    const url = `${BASE_URL}/api/pms/sikka/oauth/start`;
    const { status, headers } = await requestInOwnProcess(
      clinic.browser,
      { route: "start", url },
      env,
    ).answer;
    expect(status).toBe(303);
    clinic.browser.keep(
      new Response(null, { headers: { "Set-Cookie": headers["set-cookie"] ?? "" } }),
    );
    const state = new URL(headers.location ?? "").searchParams.get("state") ?? "";
    return { ...clinic, location: await allow(state) };
  }

  const moveStart = (accountId: string, interval: string) =>
    owner`update oauth_transactions set expires_at = expires_at - ${interval}::interval
      where account_id = ${accountId}`;

  // Two processes each, which take their time to start.
  it("judges the ten minutes by the database's: in time is in time", async () => {
    const { browser, accountId, location } = await startThere();
    await moveStart(accountId, "9 minutes");
    const { answer } = requestInOwnProcess(browser, { route: "callback", url: location }, env);
    expect((await answer).headers.location).toBe(
      `${PAGE}?status=success&practice=Happy+Dental+Clinic`,
    );
    const row = await integrationOf(accountId);
    const lifeMs = row?.token_expires_at.getTime() - Date.now();
    expect(Math.abs(lifeMs - 86_400_000)).toBeLessThan(60_000);
  }, 120_000);

  it("judges the ten minutes by the database's: too late is too late", async () => {
    const { browser, accountId, location } = await startThere();
    await moveStart(accountId, "10 minutes 1 second");
    const { answer } = requestInOwnProcess(browser, { route: "callback", url: location }, env);
    expect((await answer).headers.location).toBe(`${PAGE}?error=state_expired`);
    expect(await sikkaCalls("/v4/request_key")).toBe(0);
  }, 120_000);
});
