import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import { bareHost, checkedAddress } from "./checked-address";
import { type Internet, internet } from "./internet";
import { PublicFailure } from "./public-failure";
import { sendTo } from "./send-to-address";

export type PublicRequest = {
  url: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  /** For all of it: finding, connecting, redirects, waiting and reading. */
  timeoutMs: number;
  limitBytes: number;
  /** `https:` alone where nothing else is said. */
  protocols?: readonly string[];
  /** Asked at each redirect; none is followed where nothing is said. */
  mayFollow?: (from: URL, to: URL) => boolean;
};

export type PublicAnswer = {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  /** Where it came from in the end. */
  url: URL;
};

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Asks an address that somebody of a clinic typed. A name is looked up once for each request and the
 * connection goes to the very address that was checked, again at each redirect, so that neither a
 * second answer of a name server nor a redirect leads inside. Throws PublicFailure.
 */
export async function fetchPublic(
  request: PublicRequest,
  net: Internet = internet,
): Promise<PublicAnswer> {
  const { url, protocols = ["https:"], mayFollow = () => false } = request;
  const signal = AbortSignal.timeout(request.timeoutMs);
  let at = new URL(url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (!protocols.includes(at.protocol)) throw new PublicFailure("redirected");
    const address = await checkedAddress(bareHost(at), net, signal);
    const answer = await sendTo(address, at, request, signal);
    if (!REDIRECTS.includes(answer.status)) return { ...answer, url: at };
    at = nextOf(at, answer.headers.location, mayFollow);
  }
  throw new PublicFailure("redirected");
}

function nextOf(
  from: URL,
  location: string | undefined,
  mayFollow: (from: URL, to: URL) => boolean,
): URL {
  if (!location || !URL.canParse(location, from)) throw new PublicFailure("redirected");
  const to = new URL(location, from);
  if (to.username || to.password || !mayFollow(from, to)) throw new PublicFailure("redirected");
  return to;
}
