import "server-only";
import { contentMark, markerOf } from "@/lib/voice/launch/marker";
import { describeClinic } from "@/lib/voice/launch/prompt";
import type { Source, Wanted } from "./wanted";

/** Vapi takes 300 KB a file, and every character may need more than a byte. */
const PART_BYTES = 250_000;

/**
 * What the agent looks things up in, as plain texts. A file cannot be changed at Vapi, so its name
 * holds its content's mark: other words are another file, and the old one goes last. The names that
 * the clinic gave its files stay here.
 */
export function wantFiles({ facts }: Source): Wanted[] {
  const [language] = facts.languages;
  const texts: [from: string, text: string][] = [
    ["facts", describeClinic(facts, language)],
    ["faqs", facts.faqs.map(({ question, answer }) => `${question}\n${answer}`).join("\n\n")],
    ["website", facts.websiteText ?? ""],
    ...facts.files.map(({ id, category, content }): [string, string] => [
      id,
      content.trim() && `${category}\n\n${content}`,
    ]),
  ];
  return texts
    .flatMap(([from, text]) => parts(text).map((part) => [from, part] as const))
    .map(([from, text]) => {
      const name = `${from}:${contentMark(text)}`;
      const marker = markerOf(facts.accountId, "file", name);
      return { kind: "file", name, marker, spec: { name: `${marker}.txt` }, atCreate: { text } };
    });
}

function parts(text: string): string[] {
  const found: string[][] = [[]];
  let bytes = 0;
  for (const line of text.split("\n")) {
    const size = Buffer.byteLength(line) + 1;
    if (bytes + size > PART_BYTES) {
      found.push([]);
      bytes = 0;
    }
    found.at(-1)?.push(line);
    bytes += size;
  }
  return found.map((lines) => lines.join("\n")).filter((part) => part.trim() !== "");
}
