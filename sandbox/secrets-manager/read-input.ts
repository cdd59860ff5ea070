import { AwsError, validationFailed } from "./aws-error.ts";

export type Input = Readonly<Record<string, unknown>>;

const wrongType = (field: string) =>
  new AwsError("SerializationException", `The member ${field} has the wrong type.`);

/** A member of the wanted type, or undefined when absent; null counts as absent, as at AWS. */
export function readString(input: Input, field: string): string | undefined {
  const value = input[field] ?? undefined;
  if (value !== undefined && typeof value !== "string") throw wrongType(field);
  return value;
}

export function readNumber(input: Input, field: string): number | undefined {
  const value = input[field] ?? undefined;
  if (value !== undefined && !(typeof value === "number" && Number.isInteger(value))) {
    throw wrongType(field);
  }
  return value;
}

export function readBoolean(input: Input, field: string): boolean | undefined {
  const value = input[field] ?? undefined;
  if (value !== undefined && typeof value !== "boolean") throw wrongType(field);
  return value;
}

export function readBinary(input: Input, field: string): string | undefined {
  const value = readString(input, field);
  if (value === undefined) return undefined;
  const canonical = Buffer.from(value, "base64").toString("base64");
  if (canonical !== value) throw wrongType(field);
  return value;
}

export function readStrings(input: Input, field: string): string[] | undefined {
  const value = input[field] ?? undefined;
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw wrongType(field);
  return value.map((item: unknown) => {
    if (typeof item !== "string") throw wrongType(field);
    return item;
  });
}

export function readObjects(input: Input, field: string): Input[] | undefined {
  const value = input[field] ?? undefined;
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw wrongType(field);
  return value.map((item: unknown) => {
    if (!isInput(item)) throw wrongType(field);
    return item;
  });
}

export function requireLength(field: string, value: string, min: number, max: number): string {
  if (value.length >= min && value.length <= max) return value;
  throw validationFailed(
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: ` +
      `Member must have length between ${min} and ${max}`,
  );
}

export const isInput = (value: unknown): value is Input =>
  typeof value === "object" && value !== null && !Array.isArray(value);
