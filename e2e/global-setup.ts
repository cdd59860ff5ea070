import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { BASE_URL, DATA_DIR, FOLDER, LOG, PORT, ROOT, SCREENSHOTS } from "./support/house";

/** Starts the product with its own launcher, and keeps all that it prints. */
export default async function setup(): Promise<() => Promise<void>> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(SCREENSHOTS, { recursive: true });
  const child = spawn(process.execPath, ["scripts/app.mjs"], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(PORT),
      PARLAE_DATA_DIR: DATA_DIR,
      CRON_CLOCK: "off",
      LOG_LEVEL: "trace",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(LOG);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  await ready(child);
  return async () => {
    child.kill("SIGTERM");
    await once(child, "exit");
  };
}

async function ready(child: ReturnType<typeof spawn>): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the launcher ended; see ${LOG}`);
    const isUp = await fetch(`${BASE_URL}/sign-in`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resume) => setTimeout(resume, 250));
  }
  throw new Error(`the product did not start; see ${LOG}`);
}
