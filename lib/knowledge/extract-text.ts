import "server-only";
import { AppError } from "@/lib/errors";
import { isHarmlessZip } from "./check-zip";
import { runExtraction } from "./run-extraction";
import { fileTypes } from "./schema";
import { tidyText } from "./tidy-text";

type FileType = (typeof fileTypes)[number];

/** The agent needs no more of one document; Vapi takes no file of 300 KB. */
export const TEXT_LIMIT_BYTES = 200_000;

/**
 * The text in an uploaded file. Throws `unsupported_file` for a name of another kind, and
 * `unreadable_file` for one that is empty, encrypted, damaged, or not what its name says.
 */
export async function extractText(name: string, bytes: Uint8Array): Promise<string> {
  const type = fileTypes.find((known) => name.toLowerCase().endsWith(known));
  if (!type) throw new AppError("unsupported_file");
  const text = tidyText(await read(type, bytes), TEXT_LIMIT_BYTES);
  if (!/[\p{L}\p{N}]/u.test(text)) throw new AppError("unreadable_file");
  return text;
}

async function read(type: FileType, bytes: Uint8Array): Promise<string> {
  if (type === ".pdf") {
    if (!isPdf(bytes)) throw new AppError("unreadable_file");
    return runExtraction({ type, bytes, mostCharacters: TEXT_LIMIT_BYTES });
  }
  if (type === ".docx") {
    if (!isHarmlessZip(bytes)) throw new AppError("unreadable_file");
    return runExtraction({ type, bytes, mostCharacters: TEXT_LIMIT_BYTES });
  }
  return decode(bytes);
}

/** Readers look for the mark in the first kilobyte. */
const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 1_024)).includes("%PDF-");

/** UTF-8; or what Windows programs of this continent write, if it is text at all. */
function decode(bytes: Uint8Array): string {
  const isBinary = bytes.some(
    (byte) => byte < 32 && !"\t\n\r\f".includes(String.fromCharCode(byte)),
  );
  if (isBinary || isPdf(bytes)) throw new AppError("unreadable_file");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
