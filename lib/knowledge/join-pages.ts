import "server-only";
import { tidyText } from "./tidy-text";

export type ReadPage = { url: URL; title: string; text: string; links: URL[] };

/** One text of all pages; a line that every page repeats, as in a menu, is said once. */
export function joinPages(pages: readonly ReadPage[], limitBytes: number): string {
  const said = new Set<string>();
  const parts = pages.map(({ url, title, text }) => {
    const fresh = text.split("\n").filter((line) => {
      if (line === "" || !said.has(line)) {
        said.add(line);
        return true;
      }
      return false;
    });
    return `# ${title || url.pathname}\n${url.pathname}\n\n${fresh.join("\n")}`;
  });
  return tidyText(parts.join("\n\n"), limitBytes);
}
