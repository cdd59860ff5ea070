import { afterEach, describe, expect, it, vi } from "vitest";
import { cookieLine, cookieName, readCookie } from "./cookies";

const sent = (cookie?: string) =>
  new Request("http://127.0.0.1/", cookie === undefined ? {} : { headers: { Cookie: cookie } });

/** The module as a deployment behind https has it. */
async function behindHttps() {
  vi.stubEnv("APP_BASE_URL", "https://app.clinic.test");
  vi.resetModules();
  return import("./cookies");
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

describe("cookieLine", () => {
  it("keeps script and other sites' forms out", () => {
    expect(cookieLine("a", "v", 60)).toBe("a=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
  });

  it("is bound to the host and to https where there is https", async () => {
    const cookies = await behindHttps();
    expect(cookies.cookieName("a")).toBe("__Host-a");
    expect(cookies.cookieLine("a", "v", 60)).toBe(
      "__Host-a=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure",
    );
  });
});

describe("readCookie", () => {
  it.each([
    ["alone", "a=1", "1"],
    ["among others", "b=2; a=1; c=3", "1"],
    ["without a space", "b=2;a=1", "1"],
    ["with = in it", "a=1=2==", "1=2=="],
    ["empty", "a=", ""],
    ["absent", "b=2", null],
    ["only as the end of a name", "ba=1", null],
    ["only as the beginning of a name", "ab=1", null],
    ["only in a value", "b=a=1", null],
    ["in other letters", "A=1", null],
    ["twice", "a=1; a=2", null],
    ["twice with one value", "a=1; b=2; a=1", null],
    ["once planted empty", "a=; a=1", null],
    ["no cookie at all", undefined, null],
  ])("reads one that is %s (%o) as %o", (_, cookie, value) => {
    expect(readCookie(sent(cookie), "a")).toBe(value);
  });

  it("does not take a plain cookie for the one that is bound to the host", async () => {
    const cookies = await behindHttps();
    expect(cookies.readCookie(sent("a=planted"), "a")).toBeNull();
    expect(cookies.readCookie(sent("a=planted; __Host-a=ours"), "a")).toBe("ours");
  });

  it("has one name for writing and reading", () => {
    const line = cookieLine("a", "v", 60).split(";")[0] ?? "";
    expect(line.startsWith(`${cookieName("a")}=`)).toBe(true);
    expect(readCookie(sent(line), "a")).toBe("v");
  });
});
