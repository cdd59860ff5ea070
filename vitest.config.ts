import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      "@": import.meta.dirname,
      "server-only": `${import.meta.dirname}/node_modules/server-only/empty.js`,
    },
  },
  test: {
    include: ["{app,components,db,lib,sandbox,scripts,testing}/**/*.test.{ts,tsx}"],
    globalSetup: ["./testing/global-setup.ts"],
    setupFiles: ["./testing/worker-setup.ts"],
    pool: "forks",
    // More than there are cores: half of these tests wait for something that hangs.
    maxWorkers: 4,
    // Alarms for what hangs, not measures: machines are noisy, and some are several times slower.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    unstubGlobals: true,
    // Machines are noisy. `npm test` names at its end what needed its second try: such a test is to be mended.
    // What proves by many tries that a race is won has none.
    retry: 1,
  },
});
