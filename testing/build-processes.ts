import path from "node:path";
import { build } from "esbuild";
import { PROCESSES } from "./world";

/**
 * Puts each process that tests start into a file with all that it loads: hundreds are started, and
 * most of the time of each went into finding and translating its modules.
 */
export async function buildProcesses(): Promise<void> {
  await build({
    absWorkingDir: path.join(import.meta.dirname, ".."),
    entryPoints: ["testing/*-process.ts"],
    outdir: PROCESSES,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    conditions: ["react-server"],
    tsconfig: "tsconfig.json",
    // Native, or loading files of their own at run time.
    external: ["@node-rs/argon2", "mammoth", "next", "next-auth", "nodemailer", "pino", "unpdf"],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
}
