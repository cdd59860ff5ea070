import type { ChangeEvent } from "react";
import type { FieldValues, Path, PathValue } from "react-hook-form";
import { get, set } from "./paths";

type Snapshot<Values> = { values: Values; left: ReadonlySet<string> };

/**
 * What stands in a step's form, and which fields its person has left. Says of every change at once, to
 * who draws it and to who saves it. A form library does more, and its weight is on every page.
 */
export function createStepValues<Values extends FieldValues>(start: Values) {
  let snapshot: Snapshot<Values> = { values: structuredClone(start), left: new Set() };
  const drawers = new Set<() => void>();
  const savers = new Set<() => void>();

  function draw(next: Partial<Snapshot<Values>>): void {
    snapshot = { ...snapshot, ...next };
    for (const listener of drawers) listener();
  }

  function change(values: Values, left = snapshot.left): void {
    draw({ values, left });
    for (const listener of savers) listener();
  }

  function watch(): Values;
  function watch<At extends Path<Values>>(path: At): PathValue<Values, At>;
  function watch(path?: string): unknown {
    return path === undefined ? snapshot.values : get(snapshot.values, path);
  }

  function setValue<At extends Path<Values>>(path: At, value: PathValue<Values, At>): void {
    const values = structuredClone(snapshot.values);
    set(values, path, value);
    change(values);
  }

  const leave = (path: string) => draw({ left: new Set(snapshot.left).add(path) });

  return {
    subscribe: (listener: () => void) => {
      drawers.add(listener);
      return () => drawers.delete(listener);
    },
    snapshot: () => snapshot,
    onChange: (listener: () => void) => {
      savers.add(listener);
      return () => {
        savers.delete(listener);
      };
    },
    watch,
    getValues: watch,
    setValue,
    /** Also what is part of something that was left as a whole, such as a list that was put in another order. */
    isLeft: (path: string): boolean =>
      [...snapshot.left].some((known) => path === known || path.startsWith(`${known}.`)),
    leave,
    reset: (values: Values) => change(values, new Set()),
    empty: (path: string) => {
      const values = structuredClone(snapshot.values);
      set(values, path, "");
      change(values, new Set([...snapshot.left].filter((known) => known !== path)));
    },
    /** What a text field needs. */
    register: (path: Path<Values>) => ({
      name: path as string,
      value: String(get(snapshot.values, path) ?? ""),
      onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
        setValue(path, target.value as PathValue<Values, Path<Values>>),
      onBlur: () => leave(path),
    }),
  };
}
