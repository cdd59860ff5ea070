import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST } from "@/app/api/setup/launch/route";
import { Browser, newClinic } from "@/testing/clinic";
import { freshStart } from "@/testing/fresh-start";
import { launchForReal, settingsFor } from "@/testing/launch";
import { joinClinic, KNOWLEDGE, PHONE, VOICE } from "@/testing/setup";
import { startVapi, type Vapi } from "@/testing/vapi-sandbox";
import { getReview, listChanges } from "./get-review";
import { runLaunch } from "./run-launch";
import { startLaunch } from "./start-launch";

let vapi: Vapi;
let clinic: Awaited<ReturnType<typeof launchForReal>>;
beforeAll(async () => {
  await freshStart();
  vapi = await startVapi();
  clinic = await launchForReal(vapi);
}, 120_000);
afterAll(() => vapi.stop());

const changes = () => listChanges(clinic.accountId, settingsFor(vapi));
async function update() {
  await startLaunch(clinic.member, "test", settingsFor(vapi));
  await runLaunch(clinic.accountId, "test", settingsFor(vapi));
}

describe("what callers will hear differently", () => {
  it("is nothing right after a launch", async () => {
    expect(await changes()).toEqual([]);
    const review = await getReview(clinic.accountId, settingsFor(vapi));
    expect(review).toMatchObject({ missing: [], launch: { state: "done" }, changes: [] });
  });

  it.each<[string, "voice" | "knowledge" | "phone", object, string[]]>([
    [
      "another greeting",
      "voice",
      { ...VOICE, languages: ["en"], greeting: "Good day" },
      ["greeting"],
    ],
    [
      "another voice",
      "voice",
      { ...VOICE, languages: ["en"], greeting: "Good day", voiceId: "Emma" },
      ["voice"],
    ],
    [
      "a second language",
      "voice",
      { ...VOICE, languages: ["en", "fr"], greeting: "Good day", voiceId: "Emma" },
      ["languages", "instructions", "knowledge", "tools"],
    ],
    ["other facts", "knowledge", KNOWLEDGE, ["instructions", "knowledge"]],
    [
      "nobody to be put through to",
      "phone",
      { ...PHONE, transferNumber: null },
      ["instructions", "transfer"],
    ],
    [
      "another number of the clinic",
      "phone",
      { ...PHONE, transferNumber: null, clinicNumber: "514 555 0177" },
      ["number"],
    ],
  ])(
    "is named for %s, and gone after an update",
    async (_, step, body, parts) => {
      const { status } = await clinic.wizard.save(step, body);
      expect(status).toBe(200);
      const found = await changes();
      expect(found).toEqual(expect.arrayContaining(parts));
      expect(found.filter((part) => !parts.includes(part))).toEqual([]);
      await update();
      expect(await changes()).toEqual([]);
    },
    120_000,
  );
});

describe("POST /api/setup/launch", () => {
  it("is not for the staff", async () => {
    const { userId, email } = await newClinic();
    await joinClinic(userId, clinic.accountId, "staff");
    const browser = new Browser();
    await browser.signIn(email);
    expect((await POST(browser.request("/api/setup/launch", { method: "POST" }))).status).toBe(403);
  });
});
