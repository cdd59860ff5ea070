import "server-only";
import { createHash } from "node:crypto";

const FROM = 0.5;
const TO = 0.7;

/**
 * The part of a key's life after which it is refreshed: between one half and seven tenths, fixed for
 * each account, so that clinics that connected together are not refreshed together.
 */
export function refreshShare(accountId: string): number {
  const spread = createHash("sha256").update(accountId).digest().readUInt32BE(0) / 0xffff_ffff;
  return FROM + (TO - FROM) * spread;
}
