import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secrets } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { proxyTo } from "@/testing/tcp-proxy";

beforeEach(async () => {
  await freshStart();
  await beatAt("now()");
  vi.stubEnv("SMTP_URL", "smtp://mail.test");
  vi.stubEnv("MAIL_FROM", "notices@parlae.test");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const beatAt = (when: string, name?: string) =>
  owner`insert into heartbeats (name, beat_at)
    select name, ${owner.unsafe(when)} from unnest(${name ? [name] : ["refresh", "writebacks"]}::text[]) as name
    on conflict (name) do update set beat_at = excluded.beat_at`;

/** The route as a process that has just started has it. */
async function askAnew() {
  vi.resetModules();
  const { GET } = await import("@/app/api/health/route");
  const startedAt = performance.now();
  const answer = await GET(new Request("http://127.0.0.1/api/health"));
  const body: unknown = await answer.json();
  const tookMs = performance.now() - startedAt;
  return { status: answer.status, body, headers: answer.headers, tookMs };
}

/** What is promised are three seconds; what does not give up by itself takes five and more. */
const IN_TIME_MS = 4_500;

const allOk = { database: "ok", secrets: "ok", refresh: "ok", writebacks: "ok" };

describe("/api/health", () => {
  it("is ok, to anybody, without a word of how we are built", async () => {
    const { status, body, headers } = await askAnew();
    expect([status, body]).toEqual([200, { status: "ok", checks: allOk }]);
    expect(headers.get("Cache-Control")).toBe("no-store");
  });

  it.each(["refresh", "writebacks"])(
    "is degraded when nobody rang %s for five minutes",
    async (name) => {
      await beatAt("now() - interval '6 minutes'", name);
      const { status, body } = await askAnew();
      const checks = { ...allOk, [name]: "degraded" };
      expect([status, body]).toEqual([200, { status: "degraded", checks }]);
    },
  );

  it("gives the clock five minutes after the start", async () => {
    await owner`delete from heartbeats where name = 'refresh'`;
    vi.spyOn(process, "uptime").mockReturnValue(200);
    expect((await askAnew()).body).toMatchObject({ status: "ok" });
    vi.spyOn(process, "uptime").mockReturnValue(301);
    expect((await askAnew()).body).toMatchObject({ status: "degraded" });
  });

  it.each([
    ["due and passed over", "refresh_after = now() - interval '6 minutes'", "degraded"],
    ["due for a moment only", "refresh_after = now() - interval '1 minute'", "ok"],
    ["failing", "failures = 3, refresh_after = now() + interval '10 minutes'", "degraded"],
    ["on its way to its end as it should", "refresh_after = now() + interval '1 hour'", "ok"],
  ])("looks at a key that ends in five hours and is %s", async (_, change, expected) => {
    const { browser, accountId } = await signedInClinic();
    await connect(browser);
    await owner`update pms_integrations set token_expires_at = now() + interval '5 hours',
      ${owner.unsafe(change)} where account_id = ${accountId}`;
    expect((await askAnew()).body).toMatchObject({ checks: { refresh: expected } });
  });

  it.each([
    ["due and passed over", "now() - interval '6 minutes'", null, "degraded"],
    ["due for a moment only", "now() - interval '1 minute'", null, "ok"],
    ["worked on", "now() - interval '6 minutes'", "now() + interval '1 minute'", "ok"],
  ])("looks at a booking that is %s", async (_, lookAfter, leaseUntil, expected) => {
    const { accountId } = await signedInClinic();
    await owner`insert into writebacks (account_id, call_id, tool_call_id, kind, status, arguments_hash,
        content, office_id, practice_id, look_after, lease_until)
      values (${accountId}, 'call', 'tool', 'patient.create', 'SUBMITTED', 'hash', 'sealed', 'D1', '1',
        ${owner.unsafe(lookAfter)}, ${leaseUntil ? owner.unsafe(leaseUntil) : null})`;
    const { body } = await askAnew();
    await owner`delete from writebacks where account_id = ${accountId}`;
    expect(body).toMatchObject({ checks: { writebacks: expected } });
  });

  it.each(["deny", "unavailable", "refuse", "hang"])(
    "is degraded within three seconds when Secrets Manager answers %s",
    async (action) => {
      await secrets.post("faults", { match: {}, action });
      const { status, body, tookMs } = await askAnew();
      expect(tookMs).toBeLessThan(IN_TIME_MS);
      const checks = { ...allOk, secrets: "down" };
      expect([status, body]).toEqual([200, { status: "degraded", checks }]);
    },
  );

  it("asks Secrets Manager once in a minute", async () => {
    await askAnew();
    await secrets.delete("log");
    const { GET } = await import("@/app/api/health/route");
    await GET(new Request("http://127.0.0.1/api/health"));
    const { entries } = (await secrets.get("log")) as { entries: unknown[] };
    expect(entries).toEqual([]);
  });

  it.each(["cut", "fallSilent"] as const)(
    "is down, within three seconds, without a database (%s)",
    async (how) => {
      const proxy = await proxyTo(process.env.DATABASE_URL ?? "");
      const shared = globalThis as { parlaeDatabase?: unknown };
      const before = shared.parlaeDatabase;
      shared.parlaeDatabase = undefined;
      vi.stubEnv("DATABASE_URL", proxy.url);
      proxy[how]();
      const { status, body, tookMs } = await askAnew();
      expect(tookMs).toBeLessThan(IN_TIME_MS);
      const checks = { database: "down", secrets: "ok", refresh: "down", writebacks: "down" };
      expect([status, body]).toEqual([503, { status: "down", checks }]);
      shared.parlaeDatabase = before;
      proxy.close();
    },
  );

  it.each([
    ["says that mail is not configured", undefined, { mail: "not_configured" }],
    ["says nothing of mail that lands as files", "1", {}],
  ])("is ok without a mail server, and %s", async (_, embedded, more) => {
    vi.stubEnv("SMTP_URL", "");
    vi.stubEnv("PARLAE_EMBEDDED", embedded);
    const { status, body } = await askAnew();
    expect([status, body]).toEqual([200, { status: "ok", checks: allOk, ...more }]);
  });

  it("beats with every tick", async () => {
    await beatAt("now() - interval '6 minutes'");
    const { refreshDue } = await import("@/lib/pms/refresh-due");
    const { endDueWritebacks } = await import("@/lib/scheduling/writebacks/end-due-writebacks");
    await Promise.all([refreshDue("test"), endDueWritebacks("test")]);
    expect((await askAnew()).body).toMatchObject({ status: "ok" });
  });
});
