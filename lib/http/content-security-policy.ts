import "server-only";
import { env } from "@/lib/env";

// Browsers hold a form to `form-action` also where its answer redirects, and ours goes on to Sikka,
// whose page may send a person on to a sign-in under another name of the same domain.
const sikka = siteOf(new URL(env.SIKKA_AUTHORIZE_URL));
// Only the development server evaluates strings and talks over a socket.
const development = env.NODE_ENV === "development";

export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    `form-action 'self' ${sikka}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
}

function siteOf({ origin, protocol, hostname }: URL): string {
  const labels = hostname.split(".");
  const isName = labels.length > 2 && /[a-z]$/.test(hostname);
  return isName ? `${origin} ${protocol}//*.${labels.slice(-2).join(".")}` : origin;
}
