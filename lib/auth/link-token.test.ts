import { createHmac, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isLinkToken, linkIdOf, linkPath } from "./link-token";

const source = { id: randomUUID(), expiresAt: new Date("2027-01-01T10:00:00.123Z") };
const token = linkPath("invite", source).slice("/invite/".length);
const [, proof = ""] = token.split(".");

describe("a mailed link", () => {
  it("names its row and 256 bits that only we can make, the same each time", () => {
    expect(token).toMatch(/^[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}$/);
    expect(linkIdOf(token)).toBe(source.id);
    expect(isLinkToken(token, "invite", source)).toBe(true);
    expect(linkPath("invite", source)).toBe(`/invite/${token}`);
  });

  it.each<[name: string, given: string]>([
    ["nothing", ""],
    ["an id alone", source.id],
    ["an id and a dot", `${source.id}.`],
    ["a shorter proof", token.slice(0, -1)],
    ["a longer proof", `${token}A`],
    ["a changed proof", `${source.id}.${proof.startsWith("A") ? "B" : "A"}${proof.slice(1)}`],
    ["another spelling of its last sign", token.slice(0, -1) + nextSign(token.at(-1) ?? "")],
    ["a proof by the bare key", `${source.id}.${bare()}`],
    ["something around it", ` ${token}`],
    ["another row's id", `${randomUUID()}.${proof}`],
  ])("is not made of %s", (_, given) => {
    expect(linkIdOf(given) === source.id && isLinkToken(given, "invite", source)).toBe(false);
  });

  it("is good for one purpose, and until one end", () => {
    expect(isLinkToken(token, "reset-password", source)).toBe(false);
    const later = { ...source, expiresAt: new Date(source.expiresAt.getTime() + 1) };
    expect(isLinkToken(token, "invite", later)).toBe(false);
  });
});

/** The last sign of 43 holds two bits that mean nothing: the next one reads as the same bytes. */
function nextSign(sign: string): string {
  const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return signs.at(signs.indexOf(sign) + 1) ?? "";
}

function bare(): string {
  return createHmac("sha256", Buffer.from(process.env.STATE_SIGNING_KEY ?? "", "base64"))
    .update(JSON.stringify(["invite", source.id, source.expiresAt.getTime()]))
    .digest("base64url");
}
