import "server-only";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";

/** Where there is no mail server: a file that any mail program opens, whole or not there. */
export async function keepMailFile(folder: string, name: string, message: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Without the remark the build takes the whole repository for files that may be read here.
  const file = path.join(/* turbopackIgnore: true */ folder, `${name}.eml`);
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, message, { mode: 0o600 });
  await rename(draft, file);
}
