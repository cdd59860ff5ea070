import { isRecord } from "../http/request.ts";
import type { Delivered } from "./deliver.ts";

export const NO_RESULT = "No result returned.";

export type Judged = {
  readonly results: ReadonlyMap<string, string>;
  readonly breaches: readonly string[];
};

/** The rules of a reply, each breach of which leaves the model without a result. */
export function judgeReply(
  delivered: Delivered,
  asked: readonly string[],
  isStrict: boolean,
): Judged {
  const breaches: string[] = [];
  const results = new Map(asked.map((id) => [id, NO_RESULT]));
  if (delivered.kind === "silence") return { results, breaches: [`no answer: ${delivered.why}`] };
  if (delivered.status !== 200) breaches.push(`status ${delivered.status} and not 200`);
  if (delivered.status !== 200 && isStrict) return { results, breaches };
  const list = readResults(delivered.text, breaches);
  const told: string[] = [];
  for (const item of list) {
    const id = isRecord(item) ? item.toolCallId : undefined;
    if (!isRecord(item) || typeof id !== "string" || !asked.includes(id)) {
      breaches.push("a result without an id that was asked for");
      continue;
    }
    told.push(id);
    const text = item.result ?? item.error;
    const fault = faultOf(item, text);
    if (fault) breaches.push(`${id}: ${fault}`);
    if (typeof text === "string" && !(fault && isStrict)) results.set(id, text);
  }
  for (const id of asked) if (!told.includes(id)) breaches.push(`${id}: no result`);
  if (new Set(told).size !== told.length) breaches.push("more than one result for one id");
  if (told.length === asked.length && told.join() !== asked.join())
    breaches.push("not in the order asked");
  return { results, breaches };
}

function readResults(text: string, breaches: string[]): readonly unknown[] {
  try {
    const body: unknown = JSON.parse(text);
    if (isRecord(body) && Array.isArray(body.results)) return body.results;
    breaches.push("no list of results");
  } catch {
    breaches.push("the body is no JSON");
  }
  return [];
}

function faultOf(item: Readonly<Record<string, unknown>>, text: unknown): string | null {
  if (typeof text !== "string") return "the result is no text";
  if (/[\r\n]/.test(text)) return "the result has more than one line";
  if (Buffer.byteLength(text) > 600) return "the result is longer than 600 bytes";
  if (typeof item.name !== "string") return "the name is missing";
  if (!/^[A-Z_]+\./.test(text)) return "the result does not begin with an outcome word";
  return null;
}
