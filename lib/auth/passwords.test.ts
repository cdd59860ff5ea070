import { describe, expect, it } from "vitest";
import { hashPassword, isPassword } from "./passwords";

describe("hashPassword", () => {
  it("is argon2id at 19 MiB, two passes and one lane, with a salt of its own", async () => {
    const [one, two] = await Promise.all([hashPassword("kettles"), hashPassword("kettles")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22,}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
  });
});

describe("isPassword", () => {
  const first72 = "k".repeat(72);

  it.each<[name: string, stored: string, given: string, matches: boolean]>([
    ["the same", "seven purple kettles", "seven purple kettles", true],
    ["another", "seven purple kettles", "eight purple kettles", false],
    ["another case", "seven purple kettles", "Seven purple kettles", false],
    ["a space more", "seven purple kettles", "seven purple kettles ", false],
    ["nothing", "seven purple kettles", "", false],
    ["one that differs only in the 73rd byte", `${first72}a`, `${first72}b`, false],
    ["one that is cut off after 72 bytes", `${first72}a`, first72, false],
    ["one that differs only after a NUL", "kettles\u0000a", "kettles\u0000b", false],
    [
      "one of 128 signs that differs in the last",
      `${"é".repeat(127)}a`,
      `${"é".repeat(127)}b`,
      false,
    ],
    ["another keyboard's é", "caf\u00e9 au lait chaud", "cafe\u0301 au lait chaud", true],
    ["full-width letters", "ｋｅｔｔｌｅｓ seven", "kettles seven", true],
  ])("tells %s from what is stored", async (_, stored, given, matches) => {
    expect(await isPassword(await hashPassword(stored), given)).toBe(matches);
  });

  it.each(["nobody has this password", ""])(
    "accepts nothing where nothing is stored, not even its decoy's (%o)",
    async (given) => {
      expect(await isPassword(null, given)).toBe(false);
    },
  );
});
