import "server-only";

const bare = (hostname: string): string => hostname.replace(/^www\./, "").replace(/\.$/, "");

/** With or without `www.`, and from `http:` to `https:` and not back. */
export const isSameSite = (from: URL, to: URL): boolean =>
  bare(from.hostname) === bare(to.hostname) &&
  (to.protocol === from.protocol || (from.protocol === "http:" && to.protocol === "https:")) &&
  (to.port === from.port || to.protocol !== from.protocol);

/** One page, however it is linked to. */
export const placeOf = ({ hostname, port, pathname, search }: URL): string =>
  `${bare(hostname)}:${port}${pathname.replace(/\/$/, "")}${search}`;
