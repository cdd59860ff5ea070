import "server-only";

export type Page = { title: string; text: string; links: string[] };

/** Elements of which nothing is read. */
const SKIPPED = new Set(["script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea"]); // biome-ignore format: a list of words reads better in rows
const BLOCKS = new Set([
  "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption",
  "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
  "ol", "p", "pre", "section", "table", "tbody", "thead", "title", "tr", "ul", "body", "head", "option",
]); // biome-ignore format: a list of words reads better in rows

/**
 * The words of a page and where it leads, without what a browser would not show. One pass over the
 * text, whatever is wrong with it.
 */
export function readHtml(html: string): Page {
  const page: Page = { title: "", text: "", links: [] };
  const words: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    words.push(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    at = readTag(html, open, page, words);
  }
  page.text = decodeEntities(words.join(""));
  return page;
}

/** Reads one tag, comment or declaration, and answers where the text goes on. */
function readTag(html: string, open: number, page: Page, words: string[]): number {
  if (html.startsWith("<!--", open)) return after(html, "-->", open + 4);
  const name = /^<\/?([a-z][a-z0-9]{0,20})/i.exec(html.slice(open, open + 24))?.[1]?.toLowerCase();
  if (!name) {
    if (/^<[!?/]/.test(html.slice(open, open + 2))) return after(html, ">", open);
    words.push("<"); // no tag at all, as in "a < b"
    return open + 1;
  }
  const close = endOfTag(html, open);
  const isOpening = html[open + 1] !== "/";
  if (BLOCKS.has(name)) words.push("\n");
  else if (name === "td" || name === "th") words.push(" ");
  if (isOpening && name === "a") keepLink(html.slice(open, close), page.links);
  if (isOpening && name === "title" && !page.title) page.title = titleAt(html, close);
  return isOpening && SKIPPED.has(name) ? endOfElement(html, name, close) : close;
}

/** A quoted value may hold a `>`. */
function endOfTag(html: string, open: number): number {
  let quote = "";
  for (let at = open + 1; at < html.length; at += 1) {
    const sign = html[at] ?? "";
    if (quote) quote = sign === quote ? "" : quote;
    else if (sign === ">") return at + 1;
    else if ((sign === '"' || sign === "'") && html[at - 1] === "=") quote = sign;
  }
  return html.length;
}

function endOfElement(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}[\\s>/]`, "gi");
  closing.lastIndex = from;
  const found = closing.exec(html);
  return found ? after(html, ">", found.index) : html.length;
}

function keepLink(tag: string, links: string[]): void {
  const [, double, single, bare] =
    /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/i.exec(tag) ?? [];
  const link = decodeEntities(double ?? single ?? bare ?? "").trim();
  if (link) links.push(link);
}

function titleAt(html: string, from: number): string {
  const end = html.indexOf("<", from);
  const title = decodeEntities(html.slice(from, end < 0 ? from + 300 : end));
  return title.replace(/\s+/g, " ").trim().slice(0, 300);
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

const NAMED: Record<string, string> = {
  amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", copy: "©", reg: "®", trade: "™",
  hellip: "…", ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", laquo: "«",
  raquo: "»", bull: "•", middot: "·", deg: "°", euro: "€", cent: "¢", eacute: "é", Eacute: "É",
  egrave: "è", Egrave: "È", ecirc: "ê", Ecirc: "Ê", euml: "ë", agrave: "à", Agrave: "À", acirc: "â",
  Acirc: "Â", ccedil: "ç", Ccedil: "Ç", icirc: "î", Icirc: "Î", iuml: "ï", ocirc: "ô", Ocirc: "Ô",
  ugrave: "ù", ucirc: "û", uuml: "ü", oelig: "œ", OElig: "Œ",
}; // biome-ignore format: a list of words reads better in rows

const decodeEntities = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi,
    (whole, decimal, hex, name) => {
      if (name) return NAMED[name] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return isCharacter ? String.fromCodePoint(code) : "";
    },
  );
