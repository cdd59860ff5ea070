/** What stands at a path such as `faqs.0.question`; undefined where nothing does. */
export const get = (values: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>((inner, key) => (isHolder(inner) ? inner[key] : undefined), values);

/** Puts it there, and makes what is missing on the way. */
export function set(values: object, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let holder = values as Holder;
  keys.forEach((key, at) => {
    const inner = holder[key];
    const next = isHolder(inner) ? inner : /^\d+$/.test(keys[at + 1] ?? last) ? [] : {};
    holder[key] = next;
    holder = next as Holder;
  });
  holder[last] = value;
}

type Holder = Record<string, unknown>;
const isHolder = (value: unknown): value is Holder => typeof value === "object" && value !== null;
