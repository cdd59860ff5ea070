import "server-only";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { readBytes } from "@/lib/http/read-body";

type Settings = Pick<
  typeof env,
  "VAPI_WEBHOOK_AUTH" | "VAPI_WEBHOOK_SECRET" | "VAPI_WEBHOOK_SECRET_PREVIOUS"
>;

/** Seconds. How old what Vapi signed may be, and how far its clock may be ahead of ours. */
const OLDEST = 300;
const NEWEST = -60;

/**
 * The raw bytes of a request that Vapi has sent. Nothing is parsed or looked up before it has proved
 * itself, in the one way that is set. Throws `unauthenticated`, `too_large`, and `unavailable` where
 * this installation has no webhook secret.
 */
export async function readVerified(
  request: Request,
  settings: Settings = env,
): Promise<Uint8Array> {
  const secrets = [settings.VAPI_WEBHOOK_SECRET, settings.VAPI_WEBHOOK_SECRET_PREVIOUS].filter(
    (secret) => secret !== undefined,
  );
  if (secrets.length === 0) throw new AppError("unavailable");
  const isProved =
    settings.VAPI_WEBHOOK_AUTH === "bearer"
      ? checkBearer(request.headers, secrets)
      : prepareHmac(request.headers, secrets);
  if (!isProved) throw new AppError("unauthenticated");
  const body = await readBytes(request);
  if (!isProved(body)) throw new AppError("unauthenticated");
  return body;
}

type Check = (body: Uint8Array) => boolean;

/** Null where the headers alone already say no. */
function checkBearer(headers: Headers, secrets: string[]): Check | null {
  const given = /^bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? "";
  return isOneOf(digest(given), secrets.map(digest)) ? () => true : null;
}

function prepareHmac(headers: Headers, secrets: string[]): Check | null {
  const timestamp = headers.get("x-timestamp") ?? "";
  const signature = headers.get("x-signature") ?? "";
  if (!/^[0-9a-f]{64}$/i.test(signature) || !isRecent(timestamp)) return null;
  return (body) =>
    isOneOf(
      Buffer.from(signature, "hex"),
      secrets.map((secret) =>
        createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest(),
      ),
    );
}

/**
 * By the clock of this process, and not the database's: nobody unproved may cause a query, and what
 * is compared is the sender's own clock anyway.
 */
function isRecent(timestamp: string): boolean {
  if (!/^(\d{10}|\d{13})$/.test(timestamp)) return false;
  const age = Math.floor(Date.now() / 1000) - Number(timestamp.slice(0, 10));
  return age <= OLDEST && age >= NEWEST;
}

/** Looks at every secret, so that the time says nothing of which one it was. */
const isOneOf = (given: Buffer, expected: Buffer[]): boolean =>
  expected.map((each) => timingSafeEqual(given, each)).includes(true);

/** Hashed first, so that the comparison takes as long for any length. */
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
