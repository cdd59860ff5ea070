import { defineConfig } from "@playwright/test";
import { browserLaunch } from "./e2e/support/browser";
import { BASE_URL, FOLDER } from "./e2e/support/house";

export default defineConfig({
  testDir: "e2e",
  outputDir: `${FOLDER}/playwright`,
  globalSetup: "./e2e/global-setup.ts",
  // One house with one outside world: a journey that breaks Sikka must not meet another one's clinic.
  workers: 1,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: BASE_URL,
    launchOptions: await browserLaunch(),
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    trace: "retain-on-failure",
  },
  projects: [
    { name: "journeys", testIgnore: /leaks/ },
    { name: "leaks", testMatch: /leaks/, dependencies: ["journeys"] },
  ],
});
