import { afterEach, describe, expect, it, vi } from "vitest";

/** The address that a deployment behind so many proxies believes. */
async function addressBehind(hops: number, forwarded: string | null): Promise<string | null> {
  vi.stubEnv("TRUSTED_PROXY_HOPS", String(hops));
  vi.resetModules();
  const { clientAddress } = await import("./client-address");
  const headers = new Headers({ "X-Real-IP": "6.6.6.6", Forwarded: "for=6.6.6.6" });
  if (forwarded !== null) headers.set("X-Forwarded-For", forwarded);
  return clientAddress(headers);
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

describe("clientAddress", () => {
  it.each([
    [0, null, null],
    [0, "1.1.1.1", null],
    [0, "1.1.1.1, 2.2.2.2", null],
    [1, null, null],
    [1, "", null],
    [1, "1.1.1.1", "1.1.1.1"],
    [1, "6.6.6.6, 1.1.1.1", "1.1.1.1"],
    [1, "6.6.6.6,  1.1.1.1 ", "1.1.1.1"],
    [1, "6.6.6.6, 2001:db8::1", "2001:db8::1"],
    [1, "1.1.1.1, ", null],
    [2, "6.6.6.6, 1.1.1.1, 2.2.2.2", "1.1.1.1"],
    [2, "2.2.2.2", null],
  ])("behind %i proxies takes %o for %o", async (hops, forwarded, address) => {
    expect(await addressBehind(hops, forwarded)).toBe(address);
  });
});
