import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/setup/launch/route";
import { connect } from "@/testing/connect";
import { auditOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { atVapi, expectOneAgent, letLaunchWait, readyClinic, settingsFor } from "@/testing/launch";
import { clinicWithWizard, VOICE } from "@/testing/setup";
import { startVapi, type Vapi } from "@/testing/vapi-sandbox";
import { driveLaunch } from "./drive-launch";
import { getLaunch } from "./get-launch";
import { listChanges } from "./get-review";
import { removeRetired } from "./remove-retired";
import { runLaunch } from "./run-launch";
import { startLaunch } from "./start-launch";

let vapi: Vapi;
beforeAll(async () => {
  vapi = await startVapi();
}, 120_000);
afterAll(() => vapi.stop());
beforeEach(async () => {
  await freshStart();
  await owner`update launches set state = 'failed' where state = 'running'`;
  await vapi.control("reset", {});
  await vapi.control("knobs", { FILE_MS: 0, NUMBER_MS: 0 });
});

async function connectedClinic(said?: Parameters<typeof readyClinic>[0]) {
  const clinic = await readyClinic(said);
  expect(await connect(clinic.browser)).toMatch(/^\?status=success/);
  return clinic;
}
type Clinic = Awaited<ReturnType<typeof connectedClinic>>;

async function launch({ accountId, member }: Clinic) {
  await startLaunch(member, "test", settingsFor(vapi));
  return runLaunch(accountId, "test", settingsFor(vapi), 10);
}

describe("a launch", () => {
  it("is refused while something is missing, with what it is", async () => {
    const { browser } = await clinicWithWizard();
    const answer = await POST(browser.request("/api/setup/launch", { method: "POST" }));
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      code: "setup_incomplete",
      blockers: expect.arrayContaining(["voice.voice", "knowledge.hours", "pms.connection"]),
    });
    const idle = await GET(browser.request("/api/setup/launch"));
    expect(await idle.json()).toMatchObject({ state: "idle", phoneNumber: null, problem: null });
  });

  it("makes one agent, and a second launch with nothing new changes nothing", async () => {
    const clinic = await connectedClinic();
    expect(await launch(clinic)).toEqual({ outcome: "done" });
    const first = await expectOneAgent(vapi, clinic.accountId);
    expect(await getLaunch(clinic.accountId)).toMatchObject({
      state: "done",
      problem: null,
      steps: expect.arrayContaining([{ name: "verify", state: "done" }]),
    });
    expect(await launch(clinic)).toEqual({ outcome: "done" });
    expect(await expectOneAgent(vapi, clinic.accountId)).toEqual(first);
    expect(await auditOf(clinic.accountId)).toEqual(
      expect.arrayContaining(["launch.start outcome", "launch.end outcome done"]),
    );
  });

  it("tells only what has changed, and puts away what is no longer wanted", async () => {
    const clinic = await connectedClinic();
    await launch(clinic);
    const before = await atVapi(vapi);
    await clinic.wizard.save("voice", { voiceId: "Elliot", languages: ["en"], clinicName: "Other", timeZone: "America/Toronto", greeting: "Hello" }); // biome-ignore format: one thought
    await clinic.wizard.save("knowledge", { facts: { hours: { tue: [["08:00", "12:00"]] } } });
    await clinic.wizard.save("phone", { method: "new", areaCode: "212", clinicNumber: "+12125550123" }); // biome-ignore format: one thought
    expect(await launch(clinic)).toEqual({ outcome: "done" });
    const after = await atVapi(vapi);
    expect(after.assistant[0]).toMatchObject({
      id: before.assistant[0]?.id,
      firstMessage: "Hello",
      voice: { voiceId: "Elliot" },
    });
    expect(after.file).toHaveLength(1);
    expect(after.file[0]?.id).not.toBe(before.file[0]?.id);
    expect(after.tool).toHaveLength(11); // nobody to put through to any more
    // Calls may still be forwarded to the number before.
    const assistantId = before.assistant[0]?.id;
    const fallbackDestination = { type: "number", number: "+12125550123" };
    expect(after["phone-number"]).toMatchObject([
      { id: before["phone-number"][0]?.id, assistantId, fallbackDestination },
      { numberDesiredAreaCode: "212", assistantId, fallbackDestination },
    ]);
    expect(await listChanges(clinic.accountId, settingsFor(vapi))).toEqual([]);
    await removeRetired("test", settingsFor(vapi));
    expect((await atVapi(vapi))["phone-number"]).toHaveLength(2);
    await owner`update launch_resources set updated_at = now() - interval '7 days'
      where account_id = ${clinic.accountId}`;
    await removeRetired("test", settingsFor(vapi));
    expect((await atVapi(vapi))["phone-number"]).toMatchObject([{ numberDesiredAreaCode: "212" }]);
    const functions = ({ tool }: typeof after) => tool.filter(({ type }) => type === "function");
    expect(functions(after)).toEqual(functions(before));
  });

  it("puts right what somebody changed at Vapi", async () => {
    const clinic = await connectedClinic();
    await launch(clinic);
    const { assistant } = await atVapi(vapi);
    await fetch(`${vapi.url}/assistant/${assistant[0]?.id}`, {
      method: "PATCH",
      headers: { Authorization: `Bearer ${vapi.apiKey}`, "Content-Type": "application/json" },
      body: JSON.stringify({ firstMessage: "Somebody else's words" }),
    });
    expect(await launch(clinic)).toEqual({ outcome: "done" });
    await expectOneAgent(vapi, clinic.accountId);
  });

  it.each([
    ["AREA_CODES_GONE", "415", "area_code_unavailable"],
    ["FREE_NUMBERS", 0, "numbers_exhausted"],
    ["NUMBER_END", "blocked", "number_blocked"],
    ["FILE_END", "failed", "file_failed"],
    ["CREDENTIAL_API", "off", "vapi_rejected"],
  ])(
    "ends with %s at %s as %s, and goes on from there when that is over",
    async (knob, value, problem) => {
      const clinic = await connectedClinic();
      await vapi.control("knobs", { [knob]: value });
      expect(await launch(clinic)).toEqual({ outcome: "failed" });
      expect(await getLaunch(clinic.accountId)).toMatchObject({ state: "failed", problem });
      await vapi.control("knobs", { AREA_CODES_GONE: "", FREE_NUMBERS: 5, NUMBER_END: "active", FILE_END: "done", CREDENTIAL_API: "on" }); // biome-ignore format: one thought
      expect(await launch(clinic)).toEqual({ outcome: "done" });
      await expectOneAgent(vapi, clinic.accountId);
    },
  );

  it("waits for a number that is not active yet", async () => {
    const clinic = await connectedClinic();
    await vapi.control("knobs", { NUMBER_END: "stuck", NUMBER_TOLD_AT: "null" });
    expect(await launch(clinic)).toMatchObject({ outcome: "waiting" });
    expect(await getLaunch(clinic.accountId)).toMatchObject({ state: "running" });
    await vapi.control("knobs", { NUMBER_END: "active" });
    expect(await runLaunch(clinic.accountId, "test", settingsFor(vapi))).toEqual({
      outcome: "nothing_due",
    });
    await letLaunchWait(clinic.accountId);
    expect(await runLaunch(clinic.accountId, "test", settingsFor(vapi))).toEqual({
      outcome: "done",
    });
    await expectOneAgent(vapi, clinic.accountId);
  }, 120_000);

  it("waits where an answer never ends", async () => {
    const clinic = await connectedClinic();
    for (const path of ["/assistant", "/credential"]) {
      await vapi.control("faults", { action: "stall", method: "POST", path, times: 1 });
    }
    await startLaunch(clinic.member, "test", settingsFor(vapi));
    for (const _ of ["the credential", "the assistant"]) {
      await letLaunchWait(clinic.accountId);
      expect(await runLaunch(clinic.accountId, "test", settingsFor(vapi), 2)).toMatchObject({
        outcome: "waiting",
      });
    }
    await letLaunchWait(clinic.accountId);
    expect(await runLaunch(clinic.accountId, "test", settingsFor(vapi))).toEqual({
      outcome: "done",
    });
    await expectOneAgent(vapi, clinic.accountId);
  }, 120_000);

  it("makes another credential for another secret, and accepts one whose answer was lost", async () => {
    const clinic = await connectedClinic();
    await launch(clinic);
    const { credential: before } = await atVapi(vapi);
    const rotated = { ...settingsFor(vapi), VAPI_WEBHOOK_SECRET: "r".repeat(40) };
    const fault = { method: "POST", path: "/credential", status: 500, times: 1 };
    await vapi.control("faults", { ...fault, action: "commit_status" });
    await startLaunch(clinic.member, "test", rotated);
    expect(await runLaunch(clinic.accountId, "test", rotated)).toMatchObject({
      outcome: "waiting",
    });
    await letLaunchWait(clinic.accountId);
    expect(await runLaunch(clinic.accountId, "test", rotated)).toEqual({ outcome: "done" });
    const { credential, assistant, tool } = await atVapi(vapi);
    expect(credential).toHaveLength(1);
    const credentialId = credential[0]?.id;
    expect(credentialId).not.toBe(before[0]?.id);
    const servers = [...assistant, ...tool].flatMap(({ server }) => (server ? [server] : []));
    for (const server of servers) expect(server).toMatchObject({ credentialId });
    const { entries } = (await vapi.control("log")) as {
      entries: { method: string; path: string }[];
    };
    const changes = entries.filter(({ method }) => method === "PATCH");
    expect(changes.filter(({ path }) => path.startsWith("/credential"))).toEqual([]);
  });

  it("begins again where something is gone between two looks at it", async () => {
    const clinic = await connectedClinic();
    await launch(clinic);
    await clinic.wizard.save("voice", { ...VOICE, languages: ["en"], greeting: "Hello" });
    const fault = { action: "status", status: 404, path: "/assistant/*", times: 1 };
    await vapi.control("faults", { ...fault, method: "PATCH" });
    expect(await launch(clinic)).toEqual({ outcome: "waiting", waitSeconds: 2 });
    await letLaunchWait(clinic.accountId);
    expect(await runLaunch(clinic.accountId, "test", settingsFor(vapi))).toEqual({
      outcome: "done",
    });
    await expectOneAgent(vapi, clinic.accountId);
  });

  it("is driven to its end by whoever presses again after a process died in it", async () => {
    const clinic = await connectedClinic();
    await startLaunch(clinic.member, "test", settingsFor(vapi));
    await owner`update launches set lease_until = now() + interval '3 seconds'
      where account_id = ${clinic.accountId} and state = 'running'`;
    await driveLaunch(clinic.accountId, "test", settingsFor(vapi));
    expect(await getLaunch(clinic.accountId)).toMatchObject({ state: "done" });
  }, 120_000);

  it("imports the clinic's own number, its credentials in no answer and no row", async () => {
    const token = "twilio_test_token_1234";
    const twilio = { number: "+14155550142", accountSid: `AC${"0a".repeat(16)}`, authToken: token };
    const clinic = await connectedClinic({ phone: { method: "twilio", twilio } });
    expect(await launch(clinic)).toEqual({ outcome: "done" });
    const there = await expectOneAgent(vapi, clinic.accountId);
    expect(there["phone-number"]).toMatchObject([
      { provider: "twilio", number: "+14155550142", smsEnabled: false },
    ]);
    const rows = await owner`select * from launch_resources where account_id = ${clinic.accountId}`;
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("is carried on by one process at a time", async () => {
    const clinic = await connectedClinic();
    await startLaunch(clinic.member, "test", settingsFor(vapi));
    await startLaunch(clinic.member, "test", settingsFor(vapi));
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => runLaunch(clinic.accountId, "test", settingsFor(vapi))),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      "done",
      "nothing_due",
      "nothing_due",
    ]);
    await expectOneAgent(vapi, clinic.accountId);
  });
});
