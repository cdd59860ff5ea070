import { createHmac, timingSafeEqual } from "node:crypto";
import { type Authorization, parseAuthorization } from "./authorization-header.ts";
import { AwsError } from "./aws-error.ts";
import { canonicalRequest, sha256Hex, type WireRequest } from "./canonical-request.ts";
import type { Credentials } from "./credentials.ts";

const SERVICE = "secretsmanager";
const WINDOW_MS = 5 * 60_000;

/** Signature Version 4 in full; throws as AWS refuses, returns nothing. */
export function verifySignature(
  request: WireRequest,
  credentials: Credentials,
  region: string,
  now = Date.now(),
) {
  const authorization = parseAuthorization(request.headers.authorization);
  if (!isEqual(authorization.accessKeyId, credentials.accessKeyId)) {
    throw new AwsError(
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    );
  }
  const stamp = request.headers["x-amz-date"]?.join(",") ?? "";
  requireScope(authorization, region, stamp);
  requireFreshDate(stamp, now);
  requireSignedHeaders(request, authorization.signedHeaders);
  requireBodyHash(request);

  const expected = sign(request, authorization, credentials, stamp);
  if (!isEqual(expected, authorization.signature)) {
    throw refused(
      "The request signature we calculated does not match the signature you provided. " +
        "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    );
  }
}

function sign(
  request: WireRequest,
  { date, region, service, terminal, signedHeaders }: Authorization,
  { secretAccessKey }: Credentials,
  stamp: string,
): string {
  const scope = [date, region, service, terminal].join("/");
  const hash = sha256Hex(canonicalRequest(request, signedHeaders));
  const key = [date, region, service, terminal].reduce<string | Buffer>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  return createHmac("sha256", key)
    .update(["AWS4-HMAC-SHA256", stamp, scope, hash].join("\n"))
    .digest("hex");
}

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac("sha256", key).update(text).digest();

function requireScope(authorization: Authorization, region: string, stamp: string) {
  if (authorization.region !== region) {
    throw refused(`Credential should be scoped to a valid region, not '${authorization.region}'.`);
  }
  if (authorization.service !== SERVICE) {
    throw refused(`Credential should be scoped to correct service: '${SERVICE}'.`);
  }
  if (authorization.terminal !== "aws4_request") {
    throw refused("Credential should be scoped with a valid terminator: 'aws4_request'.");
  }
  if (authorization.date !== stamp.slice(0, 8)) {
    throw refused(
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date.",
    );
  }
}

function requireFreshDate(stamp: string, now: number) {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp);
  if (found === null) throw refused("Date must be in ISO-8601 'basic format'.");
  const [, year, month, day, hour, minute, second] = found;
  const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (!(signedAt >= now - WINDOW_MS)) throw refused(`Signature expired: ${stamp} is too old.`);
  if (signedAt > now + WINDOW_MS) throw refused(`Signature not yet current: ${stamp} is too new.`);
}

// What is not signed could be changed on the way, so host and every x-amz- header must be.
function requireSignedHeaders(request: WireRequest, signed: readonly string[]) {
  const present = Object.keys(request.headers).filter((name) => name.startsWith("x-amz-"));
  const missing = ["host", ...present].find((name) => !signed.includes(name));
  if (missing !== undefined) throw refused(`'${missing}' must be a signed header.`);
  const absent = signed.find((name) => request.headers[name] === undefined);
  if (absent !== undefined) throw refused(`The signed header '${absent}' is not in the request.`);
}

function requireBodyHash(request: WireRequest) {
  const claimed = request.headers["x-amz-content-sha256"]?.join(",");
  if (claimed !== undefined && !isEqual(claimed, sha256Hex(request.body))) {
    throw refused("The provided 'x-amz-content-sha256' header does not match what was computed.");
  }
}

const refused = (message: string) => new AwsError("InvalidSignatureException", message);

// Both sides are hashed first, so that neither the content nor the length shows in the time.
const isEqual = (a: string, b: string) =>
  timingSafeEqual(Buffer.from(sha256Hex(a)), Buffer.from(sha256Hex(b)));
