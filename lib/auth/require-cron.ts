import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** The clock's one way in: `Authorization: Bearer` with our secret. Throws `unauthenticated`, `unavailable`. */
export async function requireCron(request: Request): Promise<void> {
  if (!env.CRON_SECRET) throw new AppError("unavailable");
  const given = /^bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  // Hashed first, so that the comparison takes as long for any length.
  if (!timingSafeEqual(digest(given), digest(env.CRON_SECRET)))
    throw new AppError("unauthenticated");
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
