import { invalidParameter, invalidRequest } from "./aws-error.ts";
import { type Input, readString } from "./read-input.ts";

/** The token that becomes the version's id. */
export function requireToken(input: Input): string {
  const token = findToken(input);
  if (token === undefined) {
    throw invalidRequest(
      "You must provide a ClientRequestToken value. We recommend a UUID-type value.",
    );
  }
  return token;
}

export function findToken(input: Input): string | undefined {
  const token = readString(input, "ClientRequestToken");
  if (token !== undefined && (token.length < 32 || token.length > 64)) {
    throw invalidParameter("ClientRequestToken must be 32-64 characters long.");
  }
  return token;
}
