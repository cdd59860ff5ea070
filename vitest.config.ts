import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Files that break what a process shares (circuits, clocks, modules), or start processes themselves. */
const apart = [
  "lib/{chores,health,http,pms,secrets,sikka}/**/*.test.ts",
  "lib/voice/{launch,rehearsal}/**/*.test.ts",
  "lib/env.test.ts",
  "lib/audit/verify.test.ts",
  "lib/auth/require-cron.test.ts",
  "{sandbox,scripts,testing}/**/*.test.ts",
];
const world = {
  plugins: [react()],
  resolve: {
    alias: {
      "@": import.meta.dirname,
      "server-only": `${import.meta.dirname}/node_modules/server-only/empty.js`,
    },
  },
};
const common = {
  setupFiles: ["./testing/worker-setup.ts"],
  testTimeout: 20_000,
  hookTimeout: 30_000,
  unstubGlobals: true,
};

export default defineConfig({
  test: {
    globalSetup: ["./testing/global-setup.ts"],
    pool: "forks",
    // More than there are cores: half of these tests wait for something that hangs.
    maxWorkers: 4,
    projects: [
      {
        ...world,
        test: { ...common, name: "apart", include: apart },
      },
      {
        ...world,
        test: {
          ...common,
          name: "together",
          include: ["{app,components,db,lib}/**/*.test.{ts,tsx}"],
          exclude: apart,
          // Loading the product costs a second a file; these leave it as they found it.
          isolate: false,
        },
      },
    ],
  },
});
