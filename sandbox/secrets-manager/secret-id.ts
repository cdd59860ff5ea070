import { randomInt } from "node:crypto";
import { validationFailed } from "./aws-error.ts";
import { type Input, readString, requireLength } from "./read-input.ts";

const NAME = /^[A-Za-z0-9/_+=.@!-]+$/;
const SUFFIX = /-[A-Za-z0-9]{6}$/;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export function requireName(input: Input): string {
  const name = readString(input, "Name");
  if (name === undefined) throw validationFailed("You must provide a Name.");
  requireLength("name", name, 1, 512);
  if (!NAME.test(name)) {
    throw validationFailed(
      "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!",
    );
  }
  return name;
}

export function requireSecretId(input: Input): string {
  const id = readString(input, "SecretId");
  if (id === undefined) throw validationFailed("You must provide a SecretId.");
  return requireLength("secretId", id, 1, 2048);
}

export function makeArn(region: string, name: string): string {
  const suffix = Array.from({ length: 6 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join(
    "",
  );
  return `${arnPrefix(region)}${name}-${suffix}`;
}

/**
 * What an id asks for. The trap: an ARN that ends like a complete one is taken for a complete one,
 * so the partial ARN of a secret whose own name ends in a hyphen and six characters finds nothing.
 */
export function parseSecretId(region: string, id: string): { name: string; arn: string | null } {
  if (!id.startsWith("arn:")) return { name: id, arn: null };
  const prefix = arnPrefix(region);
  if (!id.startsWith(prefix)) return { name: "", arn: id };
  const resource = id.slice(prefix.length);
  if (!SUFFIX.test(resource)) return { name: resource, arn: null };
  return { name: resource.slice(0, -7), arn: id };
}

export const arnPrefix = (region: string) =>
  `arn:aws:secretsmanager:${region}:000000000000:secret:`;
