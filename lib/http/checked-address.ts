import "server-only";
import { isIP } from "node:net";
import type { Internet } from "./internet";
import { PublicFailure } from "./public-failure";

/**
 * The address that will be spoken to. A name that leads to a public and to a private one is refused:
 * nobody whose site is public does that. Throws PublicFailure.
 */
export async function checkedAddress(
  host: string,
  net: Internet,
  signal: AbortSignal,
): Promise<string> {
  const found = isIP(host) ? [host] : await resolveWithin(host, net, signal);
  const [first] = found;
  if (!first) throw new PublicFailure("not_found");
  if (!found.every(net.isAllowed)) throw new PublicFailure("not_public");
  return first;
}

/** A URL keeps an IPv6 address in brackets. */
export const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");

/** A name server can be slow as well, and cannot be told to stop. */
function resolveWithin(host: string, net: Internet, signal: AbortSignal): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new PublicFailure("timeout"));
    if (signal.aborted) return late();
    signal.addEventListener("abort", late, { once: true });
    net
      .resolve(host)
      .then(resolve, (error: unknown) => reject(new PublicFailure("not_found", error)))
      .finally(() => signal.removeEventListener("abort", late));
  });
}
