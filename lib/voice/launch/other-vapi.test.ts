import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connect } from "@/testing/connect";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { letLaunchWait, readyClinic } from "@/testing/launch";
import { otherVapi } from "@/testing/other-vapi";
import { VOICE } from "@/testing/setup";
import { getLaunch } from "./get-launch";
import { runLaunch } from "./run-launch";
import { startLaunch } from "./start-launch";

let other: Awaited<ReturnType<typeof otherVapi>>;
beforeAll(async () => {
  other = await otherVapi();
});
afterAll(() => other.close());
beforeEach(async () => {
  await freshStart();
  await owner`update launches set state = 'failed' where state = 'running'`;
});

const settings = () => ({
  APP_BASE_URL: "https://parlae.test",
  VAPI_API_KEY: other.apiKey,
  VAPI_API_URL: other.url,
  VAPI_WEBHOOK_AUTH: "hmac" as const,
  VAPI_WEBHOOK_SECRET: process.env.VAPI_WEBHOOK_SECRET,
});

type Clinic = Awaited<ReturnType<typeof readyClinic>>;
async function launch({ member, accountId }: Clinic) {
  other.calls.length = 0;
  await startLaunch(member, "test", settings());
  await letLaunchWait(accountId);
  return runLaunch(accountId, "test", settings());
}
const changes = () => other.calls.filter(({ method }) => method !== "GET");

describe("with a Vapi of another make", () => {
  it("a launch makes one agent, the next changes nothing, and one after a change only that", async () => {
    const clinic = await readyClinic();
    await connect(clinic.browser);
    expect(await launch(clinic)).toEqual({ outcome: "done" });
    expect(await getLaunch(clinic.accountId)).toMatchObject({
      state: "done",
      phoneNumber: expect.stringMatching(/^\+1\d{3}5550144$/),
      problem: null,
    });
    expect(changes().map(({ method }) => method)).not.toContain("PATCH");

    expect(await launch(clinic)).toEqual({ outcome: "done" });
    expect(changes()).toEqual([]);

    await clinic.wizard.save("voice", { ...VOICE, languages: ["en"], greeting: "Good day." });
    expect(await launch(clinic)).toEqual({ outcome: "done" });
    expect(changes()).toMatchObject([{ method: "PATCH", body: { firstMessage: "Good day." } }]);
  });
});
