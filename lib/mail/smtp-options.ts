import "server-only";
import type { SmtpOptions } from "nodemailer";
import { isLoopback } from "@/lib/boot-faults";

/**
 * How the server of `SMTP_URL` is spoken to: `smtps:` in TLS from the start, `smtp:` with STARTTLS,
 * and never without on another host. On the loopback there is nothing to protect and no certificate
 * that could be checked.
 */
export function smtpOptions(smtpUrl: string): SmtpOptions {
  const url = new URL(smtpUrl);
  const secure = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    ...(url.port ? { port: Number(url.port) } : {}),
    secure,
    ...(isLoopback(url) ? { tls: { rejectUnauthorized: false } } : { requireTLS: !secure }),
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    dnsTimeout: 10_000,
    connectionTimeout: 10_000,
    greetingTimeout: 15_000,
    // A server may think about a message for long; who hangs up on it has it delivered twice.
    socketTimeout: 60_000,
  };
}
