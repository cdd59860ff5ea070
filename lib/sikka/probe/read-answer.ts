import "server-only";
import type { RemoteAnswer } from "@/lib/http/fetch-remote";

/** An answer as it came, judged by nobody. */
export type RawAnswer = {
  /** 0 when none came. */
  status: number;
  /** Why none came, in a word. */
  failure: string;
  headers: Headers;
  text: string;
  /** Without the array of one around it. */
  body: unknown;
  isWrapped: boolean;
  /** Sikka's own code, when it has the form of one. */
  code: string;
};

export function readAnswer({ status, headers, text }: RemoteAnswer): RawAnswer {
  const json = parseJson(text);
  const isWrapped = Array.isArray(json) && json.length === 1;
  const body: unknown = isWrapped ? json[0] : json;
  const code = fieldOf(body, "error_code");
  const isCode = typeof code === "string" && /^API\d{4}$/.test(code);
  return { status, failure: "", headers, text, body, isWrapped, code: isCode ? code : "" };
}

export function noAnswer(failure: string): RawAnswer {
  const headers = new Headers();
  return { status: 0, failure, headers, text: "", body: undefined, isWrapped: false, code: "" };
}

/** `400 API1026` */
export function nameAnswer({ status, failure, code }: RawAnswer): string {
  return failure ? `no answer (${failure})` : [status, code].filter(Boolean).join(" ");
}

export function fieldOf(body: unknown, name: string): unknown {
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, name)) return undefined;
  return (body as Record<string, unknown>)[name];
}

export function textOf(body: unknown, name: string): string {
  const value = fieldOf(body, name);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function countOf(body: unknown, name: string): number | null {
  const text = textOf(body, name);
  return /^\d{1,12}$/.test(text) ? Number(text) : null;
}

export function itemsOf({ body }: RawAnswer): unknown[] {
  const items = fieldOf(body, "items");
  return Array.isArray(items) ? items : [];
}

/** A header that holds nothing but digits. */
export function numberIn(headers: Headers, name: string): number | null {
  const text = headers.get(name)?.trim() ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
