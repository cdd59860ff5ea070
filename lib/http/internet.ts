import "server-only";
import { lookup } from "node:dns/promises";
import { isPublicAddress } from "./public-address";

/** How names become addresses, and which of these may be spoken to. Tests bring their own. */
export type Internet = {
  resolve: (hostname: string) => Promise<string[]>;
  isAllowed: (address: string) => boolean;
};

export const internet: Internet = {
  resolve: async (hostname) => {
    const found = await lookup(hostname, { all: true, verbatim: true });
    return found.map(({ address }) => address);
  },
  isAllowed: isPublicAddress,
};
