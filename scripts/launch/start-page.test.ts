import { describe, expect, it } from "vitest";
import { planCronClock, planParts } from "./plan-parts.mjs";
import { startPage } from "./start-page.mjs";

const port = 3000;
const page = (env: Record<string, string>, started: Record<string, string> = {}) =>
  startPage({
    url: env.APP_BASE_URL ?? "http://127.0.0.1:3000",
    port,
    dataDir: "/srv/data",
    env: { ...env, ...started },
    parts: planParts(env),
    clock: planCronClock(env),
  });

describe("startPage", () => {
  it("names what is embedded and where it answers", () => {
    const started = {
      AWS_ENDPOINT_URL_SECRETS_MANAGER: "http://127.0.0.1:4001",
      SIKKA_API_URL: "http://127.0.0.1:4002/v4",
      VAPI_API_URL: "http://127.0.0.1:4003",
    };
    const text = page({}, started);
    expect(text).toMatch(/^Parlae runs: http:\/\/127\.0\.0\.1:3000$/m);
    expect(text).toMatch(/PostgreSQL +embedded/);
    expect(text).toMatch(/Secrets Manager +embedded \(sandbox on 127\.0\.0\.1:4001\)/);
    expect(text).toMatch(/Sikka +embedded \(sandbox on 127\.0\.0\.1:4002\)/);
    expect(text).toMatch(/Vapi +embedded \(sandbox on 127\.0\.0\.1:4003\)/);
    expect(text).toMatch(/Mail +embedded, its mails as files in \/srv\/data\/mail$/m);
    expect(text).toMatch(/Cron clock +off \(CRON_SECRET is not set\)/);
  });

  it("names the host of what is configured, and no credential", () => {
    const text = page({
      DATABASE_URL: "postgres://owner:hush@db.example.com/parlae",
      AWS_REGION: "ca-central-1",
      SIKKA_APP_ID: "hush-id",
      SIKKA_APP_KEY: "hush-key",
      VAPI_API_KEY: "hush-vapi",
      SMTP_URL: "smtp://me:hush@mail.example.com:587",
      CRON_SECRET: "hush-cron",
    });
    expect(text).not.toContain("hush");
    expect(text).toMatch(/PostgreSQL +configured \(db\.example\.com\)/);
    expect(text).toMatch(
      /Secrets Manager +configured \(secretsmanager\.ca-central-1\.amazonaws\.com\)/,
    );
    expect(text).toMatch(/Sikka +configured \(api\.sikkasoft\.com\)/);
    expect(text).toMatch(/Vapi +configured \(api\.vapi\.ai\)/);
    expect(text).toMatch(/Mail +configured \(mail\.example\.com:587\)$/m);
    expect(text).toMatch(/Cron clock +on/);
  });

  it("says that notices stay in the app where nothing sends mail", () => {
    const text = page({ DATABASE_URL: "postgres://db.example.com/parlae" });
    expect(text).toMatch(/Mail +not configured, notices stay in the app$/m);
  });

  it("names the address on this machine beside a public one", () => {
    const text = page({ APP_BASE_URL: "https://parlae.example.com" });
    expect(text).toMatch(
      /runs: https:\/\/parlae\.example\.com \(here: http:\/\/127\.0\.0\.1:3000\)$/m,
    );
  });
});
