import { describe, expect, it } from "vitest";
import { z } from "zod";
import { keyedHash, seal, unseal } from "./seal";

const note = z.object({ words: z.string() });

describe("seal", () => {
  it("gives back what was put in, and shows nothing of it", async () => {
    const sealed = await seal({ words: "call Ada Testpatient" });
    expect(sealed).not.toContain("Ada");
    expect(Buffer.from(sealed, "base64url").toString()).not.toContain("Testpatient");
    expect(await unseal(sealed, note)).toEqual({ words: "call Ada Testpatient" });
  });

  it("looks different each time", async () => {
    expect(await seal({ words: "a" })).not.toBe(await seal({ words: "a" }));
  });

  it("refuses what was altered", async () => {
    const sealed = await seal({ words: "a" });
    const parts = sealed.split(".");
    parts[3] = `${parts[3]?.startsWith("A") ? "B" : "A"}${parts[3]?.slice(1)}`;
    await expect(unseal(parts.join("."), note)).rejects.toThrow();
  });

  it("refuses what another key has sealed", async () => {
    const [, ...rest] = (await seal({ words: "a" })).split(".");
    const header = Buffer.from('{"alg":"dir","enc":"A256GCM","kid":"000000000000"}');
    await expect(unseal([header.toString("base64url"), ...rest].join("."), note)).rejects.toThrow(
      "sealed with a key that is not here",
    );
  });

  it("refuses what is not in the form that is asked for", async () => {
    await expect(unseal(await seal({ other: 1 }), note)).rejects.toThrow();
  });
});

describe("keyedHash", () => {
  it("is the same for the same clinic, purpose and words, and for no others", () => {
    const hash = keyedHash("clinic", "caller", "+14165550101");
    expect(keyedHash("clinic", "caller", "+14165550101")).toBe(hash);
    expect(keyedHash("clinic 2", "caller", "+14165550101")).not.toBe(hash);
    expect(keyedHash("clinic", "name", "+14165550101")).not.toBe(hash);
    expect(keyedHash("clinic", "caller", "+14165550102")).not.toBe(hash);
    expect(hash).not.toContain("416");
  });
});
