import "server-only";
import { countEndangered, countPassedOver } from "@/db/queries/health";
import { secondsSinceBeat } from "@/db/queries/heartbeats";
import { withSystem } from "@/lib/database";
import { logger } from "@/lib/logger";
import { isMailConfigured } from "@/lib/mail/send-mail";
import { REFRESH_BEAT } from "@/lib/pms/refresh-due";
import { WRITEBACKS_BEAT } from "@/lib/scheduling/writebacks/end-due-writebacks";
import { canReachSecrets } from "@/lib/secrets/can-reach-secrets";
import type { Health, Verdict } from "./schema";

const PATIENCE_MS = 2_500;
const SECRETS_KEPT_MS = 60_000;
/** The clock is rung every minute. */
const SILENCE_SECONDS = 300;

let running: Promise<Health> | undefined;
let secrets: { until: number; verdict: Verdict } | undefined;

/** Whether what we stand on works; never throws, and answers in time. Whoever asks meanwhile gets the same answer. */
export function checkHealth(): Promise<Health> {
  running ??= check().finally(() => {
    running = undefined;
  });
  return running;
}

async function check(): Promise<Health> {
  const [{ database, refresh, writebacks }, secretsVerdict] = await Promise.all([
    inTime("database", judgeDatabase(), ALL_DOWN),
    judgeSecrets(),
  ]);
  const checks = { database, secrets: secretsVerdict, refresh, writebacks };
  // Nothing is broken without mail, since notices stay in the app; somebody may think that it goes out.
  return {
    status: overall(checks),
    checks,
    ...(isMailConfigured() ? {} : { mail: "not_configured" }),
  };
}

/** Only without the database there is nothing we can do; without the others people are still served. */
function overall(checks: Health["checks"]): Verdict {
  if (checks.database === "down") return "down";
  return Object.values(checks).every((verdict) => verdict === "ok") ? "ok" : "degraded";
}

type DatabaseVerdicts = Pick<Health["checks"], "database" | "refresh" | "writebacks">;
const ALL_DOWN: DatabaseVerdicts = { database: "down", refresh: "down", writebacks: "down" };

async function judgeDatabase(): Promise<DatabaseVerdicts> {
  const [refresh, writebacks] = await withSystem(async (tx) => [
    judgeClock(await secondsSinceBeat(tx, REFRESH_BEAT), await countEndangered(tx)),
    judgeClock(await secondsSinceBeat(tx, WRITEBACKS_BEAT), await countPassedOver(tx)),
  ]);
  return { database: "ok", refresh, writebacks };
}

/** Rung as it should be, and nothing left lying. */
function judgeClock(silence: number | null, leftLying: number): Verdict {
  // Where nobody rang yet, the clock may just have been started with us.
  const isRung = (silence ?? process.uptime()) <= SILENCE_SECONDS;
  return isRung && leftLying === 0 ? "ok" : "degraded";
}

async function judgeSecrets(): Promise<Verdict> {
  if (secrets && secrets.until > performance.now()) return secrets.verdict;
  const verdict = (await inTime("secrets", canReachSecrets(PATIENCE_MS), false)) ? "ok" : "down";
  secrets = { until: performance.now() + SECRETS_KEPT_MS, verdict };
  return verdict;
}

async function inTime<T, U>(what: string, work: Promise<T>, otherwise: U): Promise<T | U> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE_MS);
  });
  return Promise.race([work, limit])
    .catch((error: unknown) => {
      logger.warn({ what, err: error }, "health.not_ok");
      return otherwise;
    })
    .finally(() => clearTimeout(timer));
}
