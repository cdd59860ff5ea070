import "server-only";
import type { PublicAnswer } from "@/lib/http/fetch-public";
import { readHtml } from "./html-text";
import type { ReadPage } from "./join-pages";
import { isSameSite, placeOf } from "./same-site";
import { tidyText } from "./tidy-text";

const PAGE_TEXT_BYTES = 60_000;
const MOST_LINKS = 300;
const LONGEST_LINK = 2_048;
const OTHER_FILES =
  /\.(pdf|docx?|xlsx?|pptx?|zip|jpe?g|png|gif|webp|svg|mp[34]|mov|ics|xml|json|css|js|woff2?)$/i;

/** The words of an answer and the pages of the same site that it leads to; null where it is no page. */
export function readPage({ headers, bytes, url }: PublicAnswer): ReadPage | null {
  const type = headers["content-type"] ?? "text/html";
  if (/^text\/plain\b/i.test(type)) {
    return { url, title: "", text: tidyText(decode(bytes, type), PAGE_TEXT_BYTES), links: [] };
  }
  if (!/^(text\/html|application\/xhtml\+xml)\b/i.test(type)) return null;
  const page = readHtml(decode(bytes, type));
  return {
    url,
    title: page.title,
    text: tidyText(page.text, PAGE_TEXT_BYTES),
    links: linksOf(page.links, url),
  };
}

function linksOf(hrefs: readonly string[], from: URL): URL[] {
  const found = new Map<string, URL>();
  for (const href of hrefs) {
    if (found.size >= MOST_LINKS) break;
    if (href.length > LONGEST_LINK || !URL.canParse(href, from)) continue;
    const link = new URL(href, from);
    link.hash = "";
    if (link.href.length > LONGEST_LINK) continue;
    const isPage = isSameSite(from, link) && !OTHER_FILES.test(link.pathname);
    if (isPage && !found.has(placeOf(link))) found.set(placeOf(link), link);
  }
  return [...found.values()];
}

/** In the letters that the server names, else those that the page does, else UTF-8. */
function decode(bytes: Buffer, type: string): string {
  const inPage = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i;
  const label =
    /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1] ??
    inPage.exec(bytes.subarray(0, 2_048).toString("latin1"))?.[1] ??
    "utf-8";
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // letters that nobody knows
  }
}
