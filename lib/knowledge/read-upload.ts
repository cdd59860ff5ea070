import "server-only";
import { AppError } from "@/lib/errors";
import { readBytes } from "@/lib/http/read-body";
import { FILE_LIMIT_BYTES } from "./schema";

export type UploadedFile = { name: string; category: string; bytes: Uint8Array };

/** What a form needs around its file. */
const FORM_BYTES = 8 * 1024;

/** A form with one `file` and its `category`. Throws `too_large`, `unsupported_media_type` and `invalid_input`. */
export async function readUpload(request: Request): Promise<UploadedFile> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) throw new AppError("unsupported_media_type");
  const body = await readBytes(request, FILE_LIMIT_BYTES + FORM_BYTES);
  const form = await parseForm(body, type);
  const [file, ...others] = form.getAll("file");
  if (!(file instanceof File) || others.length > 0) {
    throw new AppError("invalid_input", { fields: { file: file ? "invalid" : "required" } });
  }
  if (file.size > FILE_LIMIT_BYTES) throw new AppError("too_large");
  const category = cleanLine(String(form.get("category") ?? ""), 60) || "other";
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: cleanName(file.name), category, bytes };
}

async function parseForm(body: Uint8Array, type: string): Promise<FormData> {
  try {
    const bytes = new Uint8Array(body);
    return await new Response(bytes, { headers: { "Content-Type": type } }).formData();
  } catch (error) {
    throw new AppError("invalid_input", { cause: error, fields: { body: "invalid" } });
  }
}

/** Without the folders that some browsers tell, and so short that its end, which says what it is, stays. */
function cleanName(given: string): string {
  const name = cleanLine(given.split(/[/\\]/).at(-1) ?? "", 500);
  const [, stem = name, end = ""] = /^(.*?)(\.[^.]{1,8})?$/.exec(name) ?? [];
  return `${[...stem].slice(0, 110).join("")}${end}`;
}

const cleanLine = (text: string, most: number): string =>
  [...text.replace(/\p{C}+/gu, " ")].slice(0, most).join("").trim();
