import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secrets, sikka } from "@/testing/control";

beforeEach(async () => {
  await sikka.post("reset");
  await secrets.post("reset");
});

describe("completeConnection", () => {
  it("connects the office that the key was issued to, not the first of the list", async () => {
    const { browser } = await signedInClinic();
    expect(await connect(browser)).toBe("?status=success&practice=Happy+Dental+Clinic");
  });
});
