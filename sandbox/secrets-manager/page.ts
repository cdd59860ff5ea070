import { AwsError, invalidParameter } from "./aws-error.ts";
import { type Input, readNumber, readString } from "./read-input.ts";

type Page<T> = { readonly items: T[]; readonly NextToken: string | undefined };

export function pageOf<T>(all: readonly T[], input: Input): Page<T> {
  const size = readNumber(input, "MaxResults") ?? 100;
  if (size < 1 || size > 100) throw invalidParameter("MaxResults must be between 1 and 100.");
  const start = readStart(readString(input, "NextToken"));
  const end = start + size;
  return {
    items: all.slice(start, end),
    NextToken: end < all.length ? Buffer.from(`from:${end}`).toString("base64") : undefined,
  };
}

function readStart(token: string | undefined): number {
  if (token === undefined) return 0;
  const found = /^from:(\d{1,9})$/.exec(Buffer.from(token, "base64").toString("utf8"));
  if (found === null) throw new AwsError("InvalidNextTokenException", "Invalid token.");
  return Number(found[1]);
}
