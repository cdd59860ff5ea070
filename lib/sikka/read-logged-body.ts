import "server-only";

/**
 * What was sent with a write, as Sikka's log gives it back: JSON, or its parameters joined by `&` with
 * or without escapes. Keys, which it masks, are left out. What cannot be read is empty.
 */
export function readLoggedBody(body: unknown): Record<string, string> {
  const fields = typeof body === "string" ? (fromJson(body) ?? fromPairs(body)) : fieldsOf(body);
  const { request_key: _, app_key: __, ...rest } = fields ?? {};
  return rest;
}

/** All that we sent stands in what was logged. Spaces and accents may have suffered on the way. */
export const isSameBody = (
  sent: Readonly<Record<string, string>>,
  logged: Readonly<Record<string, string>>,
): boolean =>
  Object.entries(sent).every(([name, value]) => folded(logged[name] ?? "") === folded(value));

const folded = (text: string): string => text.replaceAll("+", " ").normalize("NFC").trim();

function fromJson(text: string): Record<string, string> | null {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return null;
  }
}

const fieldsOf = (value: unknown): Record<string, string> | null =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, field]) => field !== null && typeof field !== "object")
          .map(([name, field]) => [name, String(field)]),
      )
    : null;

const fromPairs = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split("&").flatMap((pair) => {
      const at = pair.indexOf("=");
      return at > 0 ? [[pair.slice(0, at).trim(), unescaped(pair.slice(at + 1))]] : [];
    }),
  );

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // it never was escaped
  }
}
