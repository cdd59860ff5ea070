import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PUT as putAgent } from "@/app/api/setup/agent/route";
import { GET } from "@/app/api/setup/rehearsal/route";
import { findClinic } from "@/lib/voice/find-clinic";
import { runLaunch } from "@/lib/voice/launch/run-launch";
import { startLaunch } from "@/lib/voice/launch/start-launch";
import { pauseAgent } from "@/lib/voice/pause-agent";
import { tellPauses } from "@/lib/voice/tell-pause";
import { connect } from "@/testing/connect";
import { sikka } from "@/testing/control";
import { auditOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { atVapi, letLaunchWait, readyClinic, settingsFor } from "@/testing/launch";
import { startVapi, type Vapi } from "@/testing/vapi-sandbox";
import { getRehearsal } from "./get-rehearsal";
import { playRehearsal, rehearseAfterLaunch, startRehearsal } from "./start-rehearsal";

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

async function launchedClinic(voice = {}) {
  const clinic = await readyClinic({ voice });
  expect(await connect(clinic.browser)).toMatch(/^\?status=success/);
  await startLaunch(clinic.member, "test", settingsFor(vapi));
  expect(await runLaunch(clinic.accountId, "test", settingsFor(vapi))).toEqual({ outcome: "done" });
  return clinic;
}

const patchAtVapi = (what: string, id: unknown, body: object) =>
  fetch(`${vapi.url}/${what}/${id}`, {
    method: "PATCH",
    headers: { Authorization: `Bearer ${vapi.apiKey}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

const pmsRows = async () => JSON.stringify(await sikka.get("pms/D20002"));

describe("the rehearsal", () => {
  it("is green in both languages after a launch, and writes nothing into the practice's system", async () => {
    const clinic = await launchedClinic({ languages: ["fr", "en"] });
    const before = await pmsRows();
    const notices =
      await owner`select count(*) from notices where account_id = ${clinic.accountId}`;
    await rehearseAfterLaunch(clinic.accountId, "test", settingsFor(vapi));
    const { state, scripts } = await getRehearsal(clinic.accountId);
    expect(scripts.filter((script) => script.state !== "passed")).toEqual([]);
    expect(state).toBe("passed");
    expect(scripts).toHaveLength(12);
    expect(new Set(scripts.map(({ language }) => language))).toEqual(new Set(["fr", "en"]));
    for (const { said } of scripts) expect(said.length).toBeGreaterThan(1);
    expect(await pmsRows()).toBe(before);
    expect(
      await owner`select count(*) from notices where account_id = ${clinic.accountId}`,
    ).toEqual(notices);
    expect(
      await owner`select 1 from writebacks where account_id = ${clinic.accountId}`,
    ).toHaveLength(0);
    const answer = await GET(clinic.browser.request("/api/setup/rehearsal"));
    expect(await answer.json()).toMatchObject({ state: "passed" });
    const { body } = await clinic.wizard.overview();
    expect(body).toMatchObject({ launched: true });
    expect(body.steps).toContainEqual(expect.objectContaining({ id: "review", state: "done" }));
  }, 120_000);

  it("is marked as such on each of its calls and in the record", async () => {
    const clinic = await launchedClinic();
    await startRehearsal(clinic.member, "test");
    await startRehearsal(clinic.member, "test");
    await playRehearsal(clinic.accountId, "test", settingsFor(vapi));
    const calls = await owner`
      select is_rehearsal, ended_at from call_sessions where account_id = ${clinic.accountId}`;
    expect(calls).toHaveLength(6);
    for (const call of calls) {
      expect(call).toMatchObject({ is_rehearsal: true, ended_at: expect.any(Date) });
    }
    const reads = await owner`
      select fields from audit_events where account_id = ${clinic.accountId} and call_id is not null
        and action in ('patient.find', 'schedule.read') and phase = 'intent'`;
    expect(reads.length).toBeGreaterThan(0);
    for (const { fields } of reads) expect(fields).toContain("rehearsal");
    expect(await auditOf(clinic.accountId)).toContain("rehearsal.start outcome");
  }, 120_000);

  it.each([
    [
      "the prompt no longer names the hours",
      "hours",
      async () => changePrompt("Monday: 9:00 AM", ""),
    ],
    ["the prompt forgets emergencies", "emergency", async () => changePrompt("911", "nobody")],
    [
      "a tool points to somewhere else",
      "openings",
      async () => {
        const { tool } = await atVapi(vapi);
        const one = tool.find((each) => JSON.stringify(each).includes('"check_availability"'));
        await patchAtVapi("tool", one?.id, {
          server: { url: "http://127.0.0.1:9/api/vapi/tools" },
        });
      },
    ],
    [
      "the practice's system is away",
      "openings",
      async () =>
        void (await sikka.post("faults", { match: { path: "/v4/*" }, action: "http_503" })),
    ],
  ])(
    "is red where %s",
    async (_, name, spoil) => {
      const clinic = await launchedClinic();
      await spoil();
      await rehearseAfterLaunch(clinic.accountId, "test", settingsFor(vapi));
      const { state, scripts } = await getRehearsal(clinic.accountId);
      expect(state).toBe("failed");
      const red = scripts.filter((script) => script.state === "failed");
      expect(red.map((script) => script.name)).toContain(name);
      for (const { problem } of red) expect(problem).not.toBeNull();
      const { body } = await clinic.wizard.overview();
      expect(body.steps).toContainEqual(
        expect.objectContaining({ id: "review", blockers: ["review.rehearsal"] }),
      );
    },
    120_000,
  );
});

async function changePrompt(from: string, to: string): Promise<void> {
  const { assistant } = await atVapi(vapi);
  const [one] = assistant;
  const model = JSON.parse(JSON.stringify(one?.model).replaceAll(from, to)) as object;
  await patchAtVapi("assistant", one?.id, { model });
}

describe("the switch that pauses the agent", () => {
  it("takes the agent off its number at once, so that callers reach the clinic, and puts it back", async () => {
    const clinic = await launchedClinic();
    const paused = await pauseAgent(clinic.member, true, "test", settingsFor(vapi));
    expect(paused).toEqual({ paused: true, phoneNumber: expect.stringMatching(/^\+1/) });
    const [off] = (await atVapi(vapi))["phone-number"];
    expect(off).toMatchObject({
      assistantId: null,
      fallbackDestination: { type: "number", number: "+15145550123" },
    });
    // A launch in between leaves it paused.
    await startLaunch(clinic.member, "test", settingsFor(vapi));
    await runLaunch(clinic.accountId, "test", settingsFor(vapi));
    expect((await atVapi(vapi))["phone-number"]).toMatchObject([{ assistantId: null }]);
    await pauseAgent(clinic.member, false, "test", settingsFor(vapi));
    const { assistant, "phone-number": numbers } = await atVapi(vapi);
    expect(numbers).toMatchObject([{ id: off?.id, assistantId: assistant[0]?.id }]);
    expect(await auditOf(clinic.accountId)).toEqual(
      expect.arrayContaining(["agent.pause outcome", "agent.resume outcome"]),
    );
  }, 120_000);

  it("is carried out later where Vapi is away", async () => {
    const clinic = await launchedClinic();
    await vapi.control("faults", {
      action: "status",
      status: 503,
      path: "/phone-number*",
      times: 1,
    });
    await expect(pauseAgent(clinic.member, true, "test", settingsFor(vapi))).rejects.toMatchObject({
      code: "agent_postponed",
    });
    // Neither needs a complete setup, nor tells callers what was saved and not launched.
    await clinic.wizard.save("voice", { greeting: null });
    await tellPauses("test", settingsFor(vapi));
    expect((await atVapi(vapi))["phone-number"]).toMatchObject([{ assistantId: null }]);
    await vapi.forget("log");
    await tellPauses("test", settingsFor(vapi));
    expect(await vapi.control("log")).toMatchObject({ entries: [] });
  }, 120_000);

  it("takes the agent off the number that callers ring while a new one is being made", async () => {
    const clinic = await launchedClinic();
    const [old] = (await atVapi(vapi))["phone-number"];
    await clinic.wizard.save("phone", { method: "new", areaCode: "212", clinicNumber: "+12125550123" }); // biome-ignore format: one thought
    await vapi.control("knobs", { NUMBER_END: "stuck", NUMBER_TOLD_AT: "null" });
    await startLaunch(clinic.member, "test", settingsFor(vapi));
    expect(await runLaunch(clinic.accountId, "test", settingsFor(vapi))).toMatchObject({
      outcome: "waiting",
    });
    const ids = { assistantId: String(old?.assistantId), phoneNumberId: String(old?.id) };
    expect(await findClinic(ids)).toMatchObject({ clinic: { accountId: clinic.accountId } });
    await pauseAgent(clinic.member, true, "test", settingsFor(vapi));
    expect((await atVapi(vapi))["phone-number"]).toMatchObject([
      { assistantId: null },
      { assistantId: null },
    ]);
    await pauseAgent(clinic.member, false, "test", settingsFor(vapi));
    const { assistantId } = ids;
    expect((await atVapi(vapi))["phone-number"]).toMatchObject([{ assistantId }, { assistantId }]);
    await vapi.control("knobs", { NUMBER_END: "active", NUMBER_TOLD_AT: "active" });
    await letLaunchWait(clinic.accountId);
    expect(await runLaunch(clinic.accountId, "test", settingsFor(vapi))).toEqual({
      outcome: "done",
    });
    const [agent] = await owner`select phone_number, vapi_phone_number_id as id from voice_agents
      where account_id = ${clinic.accountId}`;
    expect(agent).toMatchObject({ phone_number: expect.stringMatching(/^\+1212/) });
    expect(agent?.id).not.toBe(old?.id);
  }, 120_000);

  it("holds for the number that an agent without one gets later", async () => {
    const clinic = await readyClinic();
    await connect(clinic.browser);
    await startLaunch(clinic.member, "test", settingsFor(vapi));
    await vapi.control("faults", {
      action: "status",
      status: 400,
      path: "/phone-number",
      times: 1,
    });
    expect(await runLaunch(clinic.accountId, "test", settingsFor(vapi))).toEqual({
      outcome: "failed",
    });
    const paused = await pauseAgent(clinic.member, true, "test", settingsFor(vapi));
    expect(paused).toEqual({ paused: true, phoneNumber: null });
    await startLaunch(clinic.member, "test", settingsFor(vapi));
    await runLaunch(clinic.accountId, "test", settingsFor(vapi));
    expect((await atVapi(vapi))["phone-number"]).toMatchObject([{ assistantId: null }]);
  }, 60_000);

  it("is nothing for a clinic without an agent", async () => {
    const { browser } = await readyClinic();
    const request = browser.request("/api/setup/agent", {
      method: "PUT",
      body: JSON.stringify({ paused: true }),
      headers: { "Content-Type": "application/json" },
    });
    expect((await putAgent(request)).status).toBe(404);
  });
});
