import "server-only";
import { takeTry } from "@/lib/http/rate-limit";

/** Counts the use of a mailed link: its token cannot be guessed, but the hashing behind it costs. */
export const takeLinkTry = (address: string | null): Promise<void> =>
  address
    ? takeTry("link-address", address, { hits: 60, windowSeconds: 600 })
    : takeTry("link", "everybody", { hits: 600, windowSeconds: 60 });
