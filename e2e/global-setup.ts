import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { FOLDER, HOUSES, type House, houseAt, ROOT, SCREENSHOTS } from "./support/house";

/** Starts the product with its own launcher, once for each worker, and keeps all that it prints. */
export default async function setup(): Promise<() => Promise<void>> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(SCREENSHOTS, { recursive: true });
  const children: ChildProcess[] = [];
  // One after the other: the first one builds where the build is stale.
  for (const index of HOUSES) children.push(await open(houseAt(index)));
  return async () => {
    for (const child of children) child.kill("SIGTERM");
    await Promise.all(children.map((child) => once(child, "exit")));
  };
}

async function open(house: House): Promise<ChildProcess> {
  mkdirSync(house.folder, { recursive: true });
  const child = spawn(process.execPath, ["scripts/app.mjs"], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(house.port),
      PARLAE_DATA_DIR: house.dataDir,
      CRON_CLOCK: "off",
      LOG_LEVEL: "trace",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(house.log);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  await ready(child, house);
  return child;
}

async function ready(child: ChildProcess, { baseUrl, log }: House): Promise<void> {
  const deadline = Date.now() + 600_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the launcher ended; see ${log}`);
    const isUp = await fetch(`${baseUrl}/sign-in`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resume) => setTimeout(resume, 250));
  }
  throw new Error(`the product did not start; see ${log}`);
}
