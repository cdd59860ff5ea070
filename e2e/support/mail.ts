import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { ask } from "./ask";
import { BASE_URL, DATA_DIR } from "./house";

/** Has the clock ring, and tells where the newest mail to this address leads. */
export async function linkInMail(to: string): Promise<string> {
  const secrets: unknown = JSON.parse(readFileSync(path.join(DATA_DIR, "secrets.json"), "utf8"));
  const secret = (secrets as Record<string, string>).CRON_SECRET ?? "";
  let link = "";
  await expect
    .poll(async () => {
      await ask("/api/chores", { headers: { Authorization: `Bearer ${secret}` } });
      link = newestLink(to);
      return link;
    })
    .toMatch(/^\//);
  return link;
}

function newestLink(to: string): string {
  const folder = path.join(DATA_DIR, "mail");
  const letters = readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .sort()
    .map((name) => plain(readFileSync(path.join(folder, name), "latin1")))
    .filter((letter) => letter.includes(`To: ${to}`));
  const links = [...(letters.at(-1) ?? "").matchAll(/^(https?:\S+)$/gm)];
  return links[0]?.[1]?.replace(BASE_URL, "") ?? "";
}

/** Quoted-printable, as far as ASCII goes. */
const plain = (raw: string): string =>
  raw
    .replace(/=\r?\n/g, "")
    .replace(/\r/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
