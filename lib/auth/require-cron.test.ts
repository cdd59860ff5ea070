import { afterEach, describe, expect, it, vi } from "vitest";
import { requireCron } from "./require-cron";

const SECRET = process.env.CRON_SECRET ?? "";
const CRON_URL = "http://127.0.0.1:4999/api/pms/sikka/refresh";

const ask = (headers: Record<string, string>, url = CRON_URL) =>
  requireCron(new Request(url, { headers })).then(
    () => "let in",
    (error: Error) => error.message,
  );

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

describe("requireCron", () => {
  it.each(["Bearer", "bearer", "BEARER", "bEaReR"])("lets the clock in with %s", async (scheme) => {
    expect(await ask({ Authorization: `${scheme} ${SECRET}` })).toBe("let in");
  });

  it.each<[name: string, headers: Record<string, string>]>([
    ["nothing", {}],
    ["no scheme", { Authorization: SECRET }],
    ["another scheme", { Authorization: `Basic ${SECRET}` }],
    ["a scheme alone", { Authorization: "Bearer" }],
    ["an empty token", { Authorization: "Bearer " }],
    ["no space", { Authorization: `Bearer${SECRET}` }],
    ["two spaces", { Authorization: `Bearer  ${SECRET}` }],
    ["another case of the token", { Authorization: `Bearer ${SECRET.toUpperCase()}` }],
    ["a part of the token", { Authorization: `Bearer ${SECRET.slice(0, -1)}` }],
    ["more than the token", { Authorization: `Bearer ${SECRET}x` }],
    ["a list of tokens", { Authorization: `Bearer ${SECRET}, Bearer ${SECRET}` }],
    ["the word undefined", { Authorization: "Bearer undefined" }],
    [
      "another header",
      { "X-Cron-Secret": SECRET, "X-Vercel-Cron": "1", "User-Agent": "vercel-cron/1.0" },
    ],
    ["a cookie", { Cookie: `CRON_SECRET=${SECRET}; authorization=Bearer ${SECRET}` }],
  ])("refuses %s", async (_, headers) => {
    expect(await ask(headers)).toBe("unauthenticated");
  });

  it.each(["secret", "token", "CRON_SECRET", "authorization"])("refuses ?%s=", async (name) => {
    const query = new URLSearchParams({ [name]: SECRET });
    expect(await ask({}, `${CRON_URL}?${query}`)).toBe("unauthenticated");
  });

  it.each(["Bearer undefined", "Bearer ", `Bearer ${SECRET}`, ""])(
    "is unavailable to everybody (%s) where no secret is set",
    async (authorization) => {
      vi.stubEnv("CRON_SECRET", "");
      vi.resetModules();
      const { requireCron: withoutSecret } = await import("./require-cron");
      const headers = { Authorization: authorization };
      await expect(withoutSecret(new Request(CRON_URL, { headers }))).rejects.toThrow(
        /^unavailable$/,
      );
    },
  );
});
