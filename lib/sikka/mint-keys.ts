import "server-only";
import { env } from "@/lib/env";
import { type IssuedKeys, requestKeys } from "./request-keys";

/** Sikka's documented grant: new keys from an office's id and its own key. Throws SikkaError. */
export const mintKeys = (officeId: string, secretKey: string): Promise<IssuedKeys> =>
  requestKeys("mint_keys", {
    grant_type: "request_key",
    office_id: officeId,
    secret_key: secretKey,
    app_id: env.SIKKA_APP_ID,
    app_key: env.SIKKA_APP_KEY,
  });
