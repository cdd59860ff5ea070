export type Knob<Value> = {
  readonly initial: Value;
  /** Throws a RangeError that says what would be allowed. */
  readonly parse: (raw: unknown) => Value;
};

export function number(initial: number): Knob<number> {
  return { initial, parse: parseNumber };
}

export function optionalNumber(): Knob<number | "off"> {
  return { initial: "off", parse: (raw) => (raw === "off" ? "off" : parseNumber(raw)) };
}

export function text(initial: string): Knob<string> {
  return { initial, parse: String };
}

export function timeZone(initial: string): Knob<string> {
  return {
    initial,
    parse(raw) {
      new Intl.DateTimeFormat("en", { timeZone: String(raw) });
      return String(raw);
    },
  };
}

export function oneOf<const Value extends string>(
  initial: NoInfer<Value>,
  values: readonly Value[],
): Knob<Value> {
  return {
    initial,
    parse(raw) {
      const value = values.find((candidate) => candidate === String(raw));
      if (value === undefined) throw new RangeError(`expected one of ${values.join(", ")}`);
      return value;
    },
  };
}

export function onOff(initial: "on" | "off"): Knob<"on" | "off"> {
  const words = oneOf(initial, ["on", "off"]);
  const switches = new Map<unknown, "on" | "off">([
    [true, "on"],
    ["1", "on"],
    ["true", "on"],
    [false, "off"],
    ["0", "off"],
    ["false", "off"],
  ]);
  return { initial, parse: (raw) => switches.get(raw) ?? words.parse(raw) };
}

function parseNumber(raw: unknown): number {
  const value = typeof raw === "string" && raw.trim() !== "" ? Number(raw) : raw;
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) {
    throw new RangeError("expected a number that is not negative");
  }
  return value;
}
