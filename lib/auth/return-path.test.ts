import { describe, expect, it } from "vitest";
import { isSafeReturnPath } from "./return-path";

describe("isSafeReturnPath", () => {
  it.each([
    "/home",
    "/home/calls",
    "/home/agent/setup/pms",
    "/home/agent/setup/pms?status=success",
    "/home/agent/setup/pms?status=success&practice=a-b_c",
  ])("accepts %s", (path) => {
    expect(isSafeReturnPath(path)).toBe(true);
  });

  it.each([
    "",
    "/",
    "/sign-in",
    "/homely",
    "home",
    "//evil.test",
    "//evil.test/home",
    "/\\evil.test",
    "/home//evil.test",
    "/home/\\evil.test",
    "/home/../api/auth/signout",
    "/home/%2e%2e/api",
    "/home@evil.test",
    "/home#//evil.test",
    "/home?next=//evil.test",
    "/home?next=https://evil.test",
    "/home\n//evil.test",
    "/home\n",
    "\t/home",
    "/HOME",
    "/home?a=%0d%0aSet-Cookie",
    "https://evil.test/home",
    "javascript:alert(1)//home",
  ])("refuses %o", (path) => {
    expect(isSafeReturnPath(path)).toBe(false);
  });
});
