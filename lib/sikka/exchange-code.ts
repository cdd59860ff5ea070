import "server-only";
import { env } from "@/lib/env";
import { type IssuedKeys, requestKeys } from "./request-keys";

/** The one exchange of an authorization code. It is never repeated: a code is good once. Throws SikkaError. */
export const exchangeCode = (code: string): Promise<IssuedKeys> =>
  requestKeys("exchange_code", {
    grant_type: "authorization_code",
    code,
    app_id: env.SIKKA_APP_ID,
    app_key: env.SIKKA_APP_KEY,
  });
