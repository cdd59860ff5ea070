import { defineConfig } from "@playwright/test";
import { browserLaunch } from "./e2e/support/browser";
import { BASE_URL, FOLDER, HOUSES } from "./e2e/support/house";

export default defineConfig({
  testDir: "e2e",
  outputDir: `${FOLDER}/playwright`,
  globalSetup: "./e2e/global-setup.ts",
  workers: HOUSES.length,
  // Named at the end of `npm test`, and to be mended.
  retries: 1,
  // An alarm for what hangs, not a measure: machines are noisy.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: BASE_URL,
    launchOptions: await browserLaunch(),
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    // A trace of every journey costs a quarter of the time: `--trace on` records one to look into.
    trace: "off",
  },
  projects: [
    { name: "journeys", testIgnore: /leaks/ },
    { name: "leaks", testMatch: /leaks/, dependencies: ["journeys"] },
  ],
});
