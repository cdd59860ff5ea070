import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startCronClock } from "./cron-clock.mjs";

const REFRESH = "http://app/api/pms/sikka/refresh";
type Request = (
  url: string,
  options: { headers?: Record<string, string>; signal: AbortSignal },
) => Promise<number>;

let clock: { stop: () => void } | undefined;
afterEach(() => clock?.stop());

function start(request: Request) {
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  clock = startCronClock(
    { baseUrl: "http://app", secret: "an invented secret", say },
    { everyMs: 5, timeoutMs: 30, request },
  );
  return said;
}

describe("startCronClock", () => {
  it("rings at once with the secret as a bearer", async () => {
    const rung: [string, string | undefined][] = [];
    start(async (url, { headers }) => {
      rung.push([url, headers?.authorization]);
      return 200;
    });
    expect(rung).toContainEqual([REFRESH, "Bearer an invented secret"]);
  });

  it("drops a route that is not there, without a word", async () => {
    let rounds = 0;
    let asked = 0;
    const said = start(async (url) => {
      if (url === REFRESH) {
        rounds += 1;
        return 200;
      }
      asked += 1;
      return 404;
    });
    await vi.waitFor(() => expect(rounds).toBeGreaterThan(3), { timeout: 30_000 });
    expect(asked).toBe(2);
    expect(said).toEqual([]);
  });

  it("tells a failure once, and once that it is over", async () => {
    let answers = 0;
    const said = start(async (url) => {
      if (url !== REFRESH) return 404;
      answers += 1;
      return answers < 4 ? 503 : 200;
    });
    await vi.waitFor(() => expect(answers).toBeGreaterThan(6), { timeout: 30_000 });
    expect(said).toEqual([
      "cron clock: /api/pms/sikka/refresh fails (status 503)",
      "cron clock: /api/pms/sikka/refresh works again",
    ]);
  });

  it("never rings a route that has not answered yet, and gives up on it in time", async () => {
    let open = 0;
    let most = 0;
    const said = start(async (url, { signal }) => {
      if (url !== REFRESH) return 404;
      most = Math.max(most, ++open);
      await new Promise((_, reject) => signal.addEventListener("abort", reject)).finally(
        () => open--,
      );
      return 200;
    });
    const line = "cron clock: /api/pms/sikka/refresh fails (no answer in 0.03 s)";
    await vi.waitFor(() => expect(said).toEqual([line]), { timeout: 30_000 });
    expect(most).toBe(1);
  });

  it("is silent after it was stopped", async () => {
    const said = start(async () => 500);
    clock?.stop();
    await delay(20);
    expect(said).toEqual([]);
  });
});
