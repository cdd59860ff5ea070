import "server-only";
import { AppError } from "@/lib/errors";
import { takeTry } from "@/lib/http/rate-limit";

/** Slow typing leaves several addresses on the way to the one that is meant. */
const LIMIT = { hits: 40, windowSeconds: 3_600 };

/** Each new address is read once. Throws `rate_limited`, which names the field: the rest can be saved. */
export async function takeWebsiteTry(accountId: string): Promise<void> {
  try {
    await takeTry("website-address", accountId, LIMIT);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "rate_limited") throw error;
    const { retryAfterSeconds = LIMIT.windowSeconds } = error;
    throw new AppError("rate_limited", {
      retryAfterSeconds,
      fields: { website: "website_too_often" },
    });
  }
}
