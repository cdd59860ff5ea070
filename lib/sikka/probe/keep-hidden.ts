import "server-only";

/** Shorter ones would be found inside ordinary words. */
const SHORTEST = 6;
const SECRET_FIELDS = ["request_key", "refresh_key", "secret_key"] as const;

export type Hidden = {
  hide: (value: unknown) => void;
  /** Hides every key in an answer, another clinic's too. */
  hideKeysIn: (body: unknown) => void;
  isIn: (text: string) => boolean;
  scrub: (text: string) => string;
};

/** What must never leave: the second lock, behind findings that are made without vendor text. */
export function keepHidden(): Hidden {
  const values = new Set<string>();
  const hide = (value: unknown) => {
    if (typeof value === "string" && value.length >= SHORTEST) values.add(value);
  };
  const hideKeysIn = (body: unknown): void => {
    if (typeof body !== "object" || body === null) return;
    if (Array.isArray(body)) for (const item of body) hideKeysIn(item);
    for (const [name, value] of Object.entries(body)) {
      if (SECRET_FIELDS.some((field) => field === name)) hide(value);
      if (name === "items") hideKeysIn(value);
    }
  };
  return {
    hide,
    hideKeysIn,
    isIn: (text) => [...values].some((value) => text.includes(value)),
    scrub: (text) => [...values].reduce((rest, value) => rest.replaceAll(value, "[hidden]"), text),
  };
}
