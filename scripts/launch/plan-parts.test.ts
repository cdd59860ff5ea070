import { describe, expect, it } from "vitest";
import { planCronClock, planParts } from "./plan-parts.mjs";

const all = { postgres: true, secretsManager: true, sikka: true, vapi: true };

describe("planParts", () => {
  it.each([
    ["nothing is configured", {}, all],
    ["variables are there but empty", { DATABASE_URL: "", SIKKA_APP_ID: "", AWS_REGION: "" }, all],
    ["a database is configured", { DATABASE_URL: "postgres://db" }, { ...all, postgres: false }],
    ["an application id is set", { SIKKA_APP_ID: "a" }, { ...all, sikka: false }],
    ["an application key is set", { SIKKA_APP_KEY: "k" }, { ...all, sikka: false }],
    ["a key of Vapi is set", { VAPI_API_KEY: "k" }, { ...all, vapi: false }],
    ["only Vapi's address is set", { VAPI_API_URL: "http://127.0.0.1:1" }, all],
    ["only Sikka's address is set", { SIKKA_API_URL: "http://127.0.0.1:1" }, all],
    ["AWS_REGION is set", { AWS_REGION: "us-east-1" }, { ...all, secretsManager: false }],
    ["SECRETS_REGION is set", { SECRETS_REGION: "us-east-1" }, { ...all, secretsManager: false }],
    [
      "Secrets Manager has an address",
      { AWS_ENDPOINT_URL_SECRETS_MANAGER: "http://127.0.0.1:1" },
      { ...all, secretsManager: false },
    ],
  ])("decides what runs embedded when %s", (_, env, expected) => {
    expect(planParts(env)).toEqual(expected);
  });

  it.each([
    [{ CRON_SECRET: "s" }, true],
    [{}, false],
    [{ CRON_SECRET: "s", CRON_CLOCK: "off" }, false],
    [{ CRON_SECRET: "s", CRON_CLOCK: "on" }, true],
  ])("runs the clock or not: %o", (env, on) => {
    expect(planCronClock(env).on).toBe(on);
  });
});
