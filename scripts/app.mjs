// The one launcher: `npm run app`, and with --dev `npm run dev`.
import path from "node:path";
import { startCronClock } from "./cron-clock.mjs";
import { startPostgres } from "./embedded-postgres.mjs";
import { buildApp } from "./launch/build-app.mjs";
import { createLaunch } from "./launch/create-launch.mjs";
import { migrateDatabase } from "./launch/migrate-database.mjs";
import { planCronClock } from "./launch/plan-parts.mjs";
import { resolveEnvironment } from "./launch/resolve-environment.mjs";
import { claimRun } from "./launch/run-record.mjs";
import { serveApp } from "./launch/serve-app.mjs";
import { startPage } from "./launch/start-page.mjs";
import { startSandboxes } from "./launch/start-sandboxes.mjs";
import { tryPort } from "./process/free-port.mjs";
import { waitUntilEnded } from "./process/identity.mjs";

/** @typedef {import("./process/spawn-part.mjs").Part} Part */

const root = path.resolve(import.meta.dirname, "..");
const dev = process.argv.includes("--dev");
const launch = createLaunch();

await launch.run(async () => {
  const { env, parts, port, dataDir, baseUrl } = resolveEnvironment({ root, dev });
  // Where nothing is embedded, no part keeps files in the folder, and any number may run side by side.
  const keepsData = Object.values(parts).some(Boolean);
  const record = await claimRun(dataDir, baseUrl, keepsData ? {} : { port });
  launch.onEnd(record.release);
  if ((await tryPort(port)) === null) {
    throw new Error(`Port ${port} is in use. Set PORT to another one.`);
  }
  const onStart = (/** @type {Part} */ part) => {
    record.add(part);
    launch.add(part);
  };
  const onStep = (/** @type {Part} */ step) => {
    record.add(step);
    launch.addStep(step);
  };

  if (parts.postgres) {
    launch.say("Starting PostgreSQL");
    const database = await startPostgres({ dataDir, takeOver: true });
    const exited = waitUntilEnded(database.pid).then(() => "its log is in the data folder");
    launch.add({ name: "PostgreSQL", stop: database.stop, exited });
    env.DATABASE_URL = database.url;
  }
  await startSandboxes({ parts, baseUrl, record, root, dataDir, env, say: launch.say, onStart });

  launch.say("Migrating the database");
  await migrateDatabase({ root, env, onStart: onStep });
  if (!dev) {
    const onBuild = () => launch.say("Building, as the sources changed (about half a minute)");
    await buildApp({ root, env, onBuild, onStart: onStep });
  }
  const { release } = await serveApp({ root, dev, port, env, onStart });

  const clock = planCronClock(env);
  if (clock.on) {
    const { CRON_SECRET: secret = "" } = env;
    const options = { baseUrl: `http://127.0.0.1:${port}`, secret, say: launch.say };
    launch.add({ name: "cron clock", ...startCronClock(options) });
  }
  launch.say(startPage({ url: baseUrl, port, dataDir, env, parts, clock }));
  release();
});
