import "server-only";
import type { Finding } from "./finding";
import type { Report } from "./probe-sikka";

const WIDTHS = [36, 58, 40] as const;

/** `fact | what was seen | how sure`, wrapped at words. */
export function renderTable({ target, office, findings }: Report): string {
  const line = WIDTHS.map((width) => "-".repeat(width)).join("-+-");
  const rows = findings.map(({ fact, seen, sure, why }) =>
    renderRow([fact, seen, why ? `${sure}: ${why}` : sure]),
  );
  const counts = (["seen", "cannot tell", "not tried"] as const)
    .map((sure) => `${findings.filter((finding: Finding) => finding.sure === sure).length} ${sure}`)
    .join(", ");
  return [
    `Sikka at ${target}${office ? `, office ${office}` : ""}`,
    "",
    renderRow(["fact", "what was seen", "how sure"]),
    line,
    ...rows,
    line,
    counts,
    "",
  ].join("\n");
}

function renderRow(cells: readonly string[]): string {
  const wrapped = cells.map((cell, column) => wrap(cell, WIDTHS[column] ?? 40));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    wrapped
      .map((lines, column) => (lines[row] ?? "").padEnd(WIDTHS[column] ?? 40))
      .join(" | ")
      .trimEnd(),
  ).join("\n");
}

function wrap(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last === "") lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
