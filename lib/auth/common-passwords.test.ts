import { describe, expect, it } from "vitest";
import { cpuMs } from "@/testing/cpu-time";
import { isCommonPassword } from "./common-passwords";
import { signUpSchema } from "./schema";

const common = [
  "password1234", "Password1234!", "PASSWORD!!!!", "1234password", "passw0rd2026", "P@ssw0rd1234",
  "passwordpassword", "password-123-password", "motdepasse123", "motdepasse!!", "Welcome12345!",
  "welcome2026!", "iloveyou1234", "administrator", "administrator1", "letmeinletmein", "qwertyuiop12",
  "qwertyuiop[]", "azertyuiop12", "qwertyuiopas", "asdfghjklzxc", "1qaz2wsx3edc", "zxcvbnm12345",
  "1q2w3e4r5t6y", "q1w2e3r4t5y6", "qazwsxedcrfv", "123qweasdzxc", "zaq12wsxcde3", "qwer1234asdf",
  "aaaaaaaaaaaa", "............", "abcabcabcabc", "abcdefghijkl", "Abcdefghijkl", "123456789012",
  "012345678901", "987654321098", "000000000000", "121212121212", "123123123123", "112233445566",
  "111222333444", "123456123456", "147258369147", "bonjourbonjour", "soleil123456", "dentist12345",
  "dentalclinic1", "clinic-2026-01", "toothbrush12", "smilesmile12", "changeme1234", "canada2026!!",
  "parlae123456", "ｐａｓｓｗｏｒｄ１２３４", "Ｐassword1234",
]; // biome-ignore format: a list of words reads better in rows

const good = [
  "seven purple kettles", "correct horse battery", "un cheval brun galope", "my dentist is very kind",
  "password is no good word", "hello from the north wind", "Tr0ub4dor&3xyz", "v8#kQz!2mLp0",
  "le soleil de minuit 77", "синий чайник кипит", "二十一匹の青い猫が走る夜", "xk2-9fm-q7r-w4t",
  "a1b2c3d4 kettles", "clinic no-password 1", "winter is coming soon", "12 kettles in 2026",
]; // biome-ignore format: a list of words reads better in rows

describe("isCommonPassword", () => {
  it.each(common)("knows %s", (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each(good)("lets %s pass", (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });

  it("answers at once for anything of the allowed length", () => {
    const started = cpuMs();
    for (const sign of ["a", "ab", "1", "password", "-"]) isCommonPassword(`${sign.repeat(128)}x`);
    expect(cpuMs() - started).toBeLessThan(200);
  });
});

describe("signUpSchema", () => {
  const person = { clinicName: "Test Clinic", name: "Olive Owner", email: "Olive@Clinic.test " };
  const problemOf = (input: object) =>
    signUpSchema.safeParse({ ...person, password: "seven purple kettles", ...input }).error
      ?.issues[0];

  it.each([
    ["11 signs", "v8#kQz!2mLp", "password_short"],
    ["11 signs of two units each", "🦷🪥😬🙂🐈🐕🚲⛵🌲🌙🔑", "password_short"],
    ["129 signs", `${"kettle ".repeat(18)}abc`, "password_long"],
    ["a common one", "password1234", "password_common"],
    ["the own address", "OLIVE@clinic.test", "password_common"],
  ])("refuses %s as a password", (_, password, message) => {
    expect(problemOf({ password })).toMatchObject({ path: ["password"], message });
  });

  it.each([
    ["12 signs", "v8#kQz!2mLp0"],
    ["12 signs of two units each", "🦷🪥😬🙂🐈🐕🚲⛵🌲🌙🔑🗝"],
    ["128 signs", `${"kettle ".repeat(18)}ab`],
  ])("accepts %s, and cuts nothing off", (_, password) => {
    expect(signUpSchema.parse({ ...person, password }).password).toBe(password);
  });

  it("keeps addresses trimmed and in lower case", () => {
    const input = { ...person, password: "seven purple kettles" };
    expect(signUpSchema.parse(input).email).toBe("olive@clinic.test");
  });

  it.each([
    "",
    "olive",
    "olive@",
    "@clinic.test",
    `${"o".repeat(250)}@clinic.test`,
    "a@b@clinic.test",
  ])("refuses %o as an address", (email) => {
    expect(problemOf({ email })).toMatchObject({ path: ["email"], message: "email_invalid" });
  });
});
