import { invalidParameter, invalidRequest, validationFailed } from "./aws-error.ts";
import { type Input, readBinary, readString } from "./read-input.ts";

const MAX_BYTES = 65_536;

export type SecretValue =
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "binary"; readonly base64: string };

export function requireValue(input: Input): SecretValue {
  const value = findValue(input);
  if (value === undefined) {
    throw invalidRequest("You must provide either SecretString or SecretBinary.");
  }
  return value;
}

export function findValue(input: Input): SecretValue | undefined {
  const text = readString(input, "SecretString");
  const base64 = readBinary(input, "SecretBinary");
  if (text !== undefined && base64 !== undefined) {
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  if (text !== undefined) {
    requireSize("secretString", Buffer.byteLength(text, "utf8"));
    return { kind: "string", text };
  }
  if (base64 !== undefined) {
    requireSize("secretBinary", Buffer.byteLength(base64, "base64"));
    return { kind: "binary", base64 };
  }
  return undefined;
}

export function isSameValue(a: SecretValue, b: SecretValue): boolean {
  if (a.kind === "string") return b.kind === "string" && a.text === b.text;
  return b.kind === "binary" && a.base64 === b.base64;
}

export const presentValue = (value: SecretValue) =>
  value.kind === "string" ? { SecretString: value.text } : { SecretBinary: value.base64 };

function requireSize(field: string, bytes: number) {
  if (bytes >= 1 && bytes <= MAX_BYTES) return;
  const rule =
    bytes < 1
      ? "Member must have length greater than or equal to 1"
      : `Member must have length less than or equal to ${MAX_BYTES}`;
  throw validationFailed(
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: ${rule}`,
  );
}
