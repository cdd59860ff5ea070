import "server-only";
import { inflateRawSync } from "node:zlib";

const MOST_ENTRIES = 1_000;
const MOST_BYTES = 12 * 1024 * 1024;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

/** What would have a reader of XML fetch something or unfold it; no office program writes it. */
const DECLARATIONS = ["<!DOCTYPE", "<!ENTITY"].flatMap((text) => [
  Buffer.from(text),
  Buffer.from(text, "utf16le"),
]);

/**
 * Whether a document that is a zip can be given to a reader. What its directory says of sizes is not
 * believed: each entry is unpacked once, and all of them together may give so many bytes. One that is
 * encrypted, declares entities, or is of a form that office programs do not write is refused.
 */
export function isHarmlessZip(bytes: Uint8Array): boolean {
  try {
    const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return unpackedBytes(zip) !== null;
  } catch {
    return false; // an offset that leads nowhere, or data that cannot be unpacked
  }
}

function unpackedBytes(zip: Buffer): number | null {
  const end = findEnd(zip);
  if (end === null) return null;
  const count = zip.readUInt16LE(end + 10);
  if (count === 0 || count > MOST_ENTRIES) return null;
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let entry = 0; entry < count; entry += 1) {
    if (zip.readUInt32LE(at) !== ENTRY) return null;
    const size = unpackEntry(zip, at, MOST_BYTES - total);
    if (size === null) return null;
    total += size;
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return total;
}

/** How many bytes one entry gives; throws past `mostBytes`. */
function unpackEntry(zip: Buffer, at: number, mostBytes: number): number | null {
  const isEncrypted = (zip.readUInt16LE(at + 8) & 1) === 1;
  const method = zip.readUInt16LE(at + 10);
  const packed = zip.readUInt32LE(at + 20);
  const local = zip.readUInt32LE(at + 42);
  if (isEncrypted || zip.readUInt32LE(local) !== LOCAL) return null;
  const begins = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (begins + packed > zip.length) return null;
  if (method === 0) return checkPlain(zip.subarray(begins, begins + packed), mostBytes);
  if (method !== 8 || mostBytes < 1) return null;
  if (packed === 0) return 0;
  const plain = inflateRawSync(zip.subarray(begins, begins + packed), {
    maxOutputLength: mostBytes,
  });
  return checkPlain(plain, mostBytes);
}

function checkPlain(plain: Buffer, mostBytes: number): number | null {
  const declares = DECLARATIONS.some((declaration) => plain.includes(declaration));
  return declares || plain.length > mostBytes ? null : plain.length;
}

function findEnd(zip: Buffer): number | null {
  const first = Math.max(0, zip.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = zip.length - END_LENGTH; at >= first; at -= 1) {
    if (zip.readUInt32LE(at) === END) return at;
  }
  return null;
}
