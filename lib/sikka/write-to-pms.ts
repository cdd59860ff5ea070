import "server-only";
import { callSikka } from "./call-sikka";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";
import { takenWire } from "./wire/writebacks";

/** Sikka took the request. It is not done; null: it was taken, and we were not told under which id. */
export type WritebackTaken = { writebackId: string | null };

/** What is sent, by its names on the wire. */
export type WriteBody = Readonly<Record<string, string>>;

type Write = {
  /** For logs. */
  name: string;
  method: "POST" | "PUT" | "PATCH";
  path: string;
  body: WriteBody;
};

const TIMEOUT_MS = 7_000;

/**
 * Hands one change to Sikka, once. Throws SikkaError: `spu_offline` and the refusals mean that nothing
 * was taken; `transient` may mean that it was, since there is no key that would make it happen only once.
 */
export async function writeToPms(office: OfficeAccess, write: Write): Promise<WritebackTaken> {
  const taken = await callSikka({
    ...write,
    headers: { "Request-Key": office.requestKey },
    // Without it the request would wait in silence for a computer that is off.
    body: { ...write.body, check_spu: "true" },
    answer: takenWire,
    timeoutMs: TIMEOUT_MS,
    signal: office.signal,
  });
  return taken ?? { writebackId: null };
}

/** Sikka takes no other characters in a path, and would take some for a part of it. */
export function pathOf(name: string, folder: string, id: string): string {
  if (!/^[A-Za-z0-9_.-]{1,64}$/.test(id) || /^\.+$/.test(id)) {
    throw new SikkaError("refused", { call: name });
  }
  return `/${folder}/${id}`;
}

/** `HH:mm` */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** A field that is empty is not sent. */
export const withoutEmpty = (body: WriteBody): WriteBody =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ""));
