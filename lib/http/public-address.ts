import "server-only";
import { BlockList, isIP } from "node:net";

/** Networks in which nobody of the public lives: our own, the provider's, and what leads there. */
const REFUSED_4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;
/** All that is public in IPv6 begins with 001; of that, what tunnels to IPv4 or documents is none. */
const PUBLIC_6 = ["2000::", 3] as const;
const REFUSED_6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const refused4 = new BlockList();
for (const [network, prefix] of REFUSED_4) refused4.addSubnet(network, prefix, "ipv4");
const public6 = new BlockList();
public6.addSubnet(...PUBLIC_6, "ipv6");
const refused6 = new BlockList();
for (const [network, prefix] of REFUSED_6) refused6.addSubnet(network, prefix, "ipv6");

const INNER_NAMES =
  /(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|onion|invalid|test)$/;

export type IsAllowed = (address: string) => boolean;

/** Whether anybody on the internet could reach this address, as the resolver gave it. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused4.check(address, "ipv4");
    case 6:
      // One with a zone is of a link; one that wraps an IPv4 address is outside of what is public.
      if (address.includes("%")) return false;
      return public6.check(address, "ipv6") && !refused6.check(address, "ipv6");
    default:
      return false;
  }
}

/** As a `URL` spells it, which has read every other way to write an IPv4 address. A name may still lead astray. */
export function isPublicHost(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  return isIP(host) ? isPublicAddress(host) : host.includes(".") && !INNER_NAMES.test(host);
}
