import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { allow, comeBack, pressConnect } from "@/testing/connect";
import { sikkaCalls } from "@/testing/control";
import { freshStart } from "@/testing/fresh-start";
import { holdAtSecrets, letMinutePass } from "@/testing/hold";
import { requestInOwnProcess, until } from "@/testing/own-process";
import { proxyTo } from "@/testing/tcp-proxy";
import { BASE_URL } from "@/testing/world";
import { sweepConnections } from "./sweep-connections";

beforeEach(freshStart);

const SUCCESS = "?status=success&practice=Happy+Dental+Clinic";
const PAGE = `${BASE_URL}/home/agent/setup/pms`;

describe("the database", () => {
  let proxy: Awaited<ReturnType<typeof proxyTo>>;
  beforeEach(async () => {
    proxy = await proxyTo(process.env.DATABASE_URL ?? "");
  });
  afterEach(() => proxy.close());

  it("down at the start: 503 with Retry-After, and nobody is sent to Sikka", async () => {
    const { browser } = await signedInClinic();
    proxy.cut();
    const url = `${BASE_URL}/api/pms/sikka/oauth/start`;
    const { answer } = requestInOwnProcess(
      browser,
      { route: "start", url },
      { DATABASE_URL: proxy.url },
    );
    const { status, headers } = await answer;
    expect(status).toBe(503);
    expect(headers["retry-after"]).toBe("5");
    expect(headers.location).toBeUndefined();
  });

  it.each([
    ["down", (): void => proxy.cut()],
    ["silent", (): void => proxy.fallSilent()],
  ])(
    "%s at the callback: try again, and the same address works when it is back",
    async (_, fail) => {
      const { browser } = await signedInClinic();
      const location = await allow(await pressConnect(browser));
      fail();
      const { answer, ready } = requestInOwnProcess(
        browser,
        { route: "callback", url: location },
        { DATABASE_URL: proxy.url },
      );
      await ready;
      const startedAt = Date.now();
      expect((await answer).headers.location).toBe(`${PAGE}?error=unavailable`);
      expect(Date.now() - startedAt).toBeLessThan(20_000);
      expect(await sikkaCalls("/v4/request_key")).toBe(0);
      expect(await comeBack(browser, location)).toBe(SUCCESS);
    },
  );

  it("gone after the secret was written: finishing, and the sweep finishes", async () => {
    const { browser, accountId } = await signedInClinic();
    const location = await allow(await pressConnect(browser));
    const held = await holdAtSecrets("UpdateSecretVersionStage");
    const { answer, ready } = requestInOwnProcess(
      browser,
      { route: "callback", url: location },
      { DATABASE_URL: proxy.url },
    );
    await ready;
    await until("the secret is written", held.isThere);
    proxy.cut();
    await held.letGo();
    expect((await answer).headers.location).toBe(`${PAGE}?status=finishing`);
    expect(await comeBack(browser, location)).toBe("?status=finishing");
    await letMinutePass(accountId);
    await sweepConnections("test");
    expect(await comeBack(browser, location)).toBe(SUCCESS);
  });
});
