import "server-only";
import { env } from "@/lib/env";
import { type IssuedKeys, requestKeys } from "./request-keys";

/** A new pair for an old refresh key, which may be dead from then on. Throws SikkaError. */
export const refreshKeys = (refreshKey: string): Promise<IssuedKeys> =>
  requestKeys("refresh_keys", {
    grant_type: "refresh_key",
    refresh_key: refreshKey,
    app_id: env.SIKKA_APP_ID,
    app_key: env.SIKKA_APP_KEY,
  });
