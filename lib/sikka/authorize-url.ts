import "server-only";
import { env } from "@/lib/env";

/** Where Sikka sends the person back to. From configuration alone, so that no request can move it. */
export const callbackUrl = (): string => `${env.APP_BASE_URL}/api/pms/sikka/oauth/callback`;

export function authorizeUrl(state: string): string {
  const url = new URL(env.SIKKA_AUTHORIZE_URL);
  url.searchParams.set("app_id", env.SIKKA_APP_ID);
  url.searchParams.set("redirect_uri", callbackUrl());
  url.searchParams.set("state", state);
  return url.href;
}
