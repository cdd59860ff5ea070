import "server-only";
import { z } from "zod";
import { plainText } from "@/lib/sikka/plain-text";
import type { Language, Tool, ToolAnswer } from "./tool";
import type { ToolCall } from "./tool-calls";
import { speaker } from "./words/speak";

const LONGEST_TEXT = 4_000;

/** What the arguments of our tools are called when one of them has to be asked for. */
const spokenFields = [
  "firstName", "lastName", "dateOfBirth", "phone", "email", "date", "timeOfDay", "reason", "provider",
  "slot", "appointment", "callerName", "message", "urgent",
] as const; // biome-ignore format: a list of words reads better in rows

/** The arguments as the tool reads them, or what the model is told where it cannot. */
export function checkArguments<Arguments>(
  tool: Pick<Tool<Arguments>, "arguments">,
  given: ToolCall["arguments"],
  language: Language,
): { args: Arguments } | { answer: ToolAnswer } {
  const words = speaker(language, "common");
  if (given === null) return { answer: { outcome: "NEED_INFO", say: words("unreadable") } };
  const said = Object.fromEntries(Object.entries(given).flatMap(clean));
  const known = namesOf(tool.arguments);
  if (known && Object.keys(said).some((name) => !known.includes(name))) {
    const say = known.length
      ? words("onlyThese", { fields: spoken(known, language) })
      : words("noDetails");
    return { answer: { outcome: "REFUSED", say } };
  }
  const parsed = tool.arguments.safeParse(said);
  if (parsed.success) return { args: parsed.data };
  const missing = parsed.error.issues.map(({ path }) => String(path[0]));
  const fields = spoken(missing, language);
  return { answer: { outcome: "NEED_INFO", say: words("missing", { fields }) } };
}

/** Text as one plain line. What is empty, or a placeholder that nobody filled in, was not said. */
function clean([name, value]: [string, unknown]): [string, unknown][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "string") return [[name, value]];
  // Too long to be anything: the schema sees nothing that it could take.
  if (value.length > LONGEST_TEXT) return [[name, null]];
  const text = plainText(value, LONGEST_TEXT);
  return text === "" || text.includes("{{") ? [] : [[name, text]];
}

const namesOf = (schema: z.ZodType): string[] | null =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : null;

function spoken(names: string[], language: Language): string {
  const words = speaker(language, "common");
  const isSpoken = (name: string) => (spokenFields as readonly string[]).includes(name);
  return [...new Set(names)]
    .map((name) => (isSpoken(name) ? words(`fields.${name}`) : name))
    .join(", ");
}
