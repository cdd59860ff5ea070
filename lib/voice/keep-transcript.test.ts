import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { PUT } from "@/app/api/setup/review/route";
import { unseal } from "@/lib/sealing/seal";
import { signedInClinic } from "@/testing/clinic";
import { owner } from "@/testing/database";
import { hireAgent, toolMessage } from "@/testing/vapi";
import { answerEvent } from "./answer-event";

const SAID = "User: An invented caller says an invented thing.";

async function clinicThatKeeps(keepsTranscripts: boolean) {
  const { accountId, browser } = await signedInClinic();
  const agent = await hireAgent(accountId);
  const body = JSON.stringify({ isRecorded: false, keepsTranscripts, attested: true });
  const headers = { "Content-Type": "application/json" };
  const put = () => PUT(browser.request("/api/setup/review", { method: "PUT", body, headers }));
  expect((await put()).status).toBe(200);
  return { accountId, agent, put };
}

async function endCallOf(agent: Awaited<ReturnType<typeof hireAgent>>) {
  const callId = randomUUID();
  const { message } = toolMessage({ agent, callId }, []);
  const report = { ...message, type: "end-of-call-report", artifact: { transcript: SAID } };
  await answerEvent(report, "test", () => {});
  const [row] = await owner`select transcript from call_sessions where call_id = ${callId}`;
  return row?.transcript as string | null;
}

describe("what was said in a call", () => {
  it("is kept, sealed, where the clinic chose it", async () => {
    const { agent } = await clinicThatKeeps(true);
    const kept = await endCallOf(agent);
    expect(kept).not.toContain("invented");
    expect(await unseal(kept ?? "", z.string())).toBe(SAID);
  });

  it("is kept nowhere where it did not", async () => {
    const { agent } = await clinicThatKeeps(false);
    expect(await endCallOf(agent)).toBeNull();
  });
});

describe("what the clinic attests", () => {
  it("stands with who and when, until it is taken back", async () => {
    const { accountId, put } = await clinicThatKeeps(false);
    const read = async () => {
      const [row] = await owner`select * from setup_review where account_id = ${accountId}`;
      return row;
    };
    const first = await read();
    expect(first).toMatchObject({ attested_at: expect.any(Date), version: 1 });
    await put(); // the same again changes nothing
    expect(await read()).toEqual(first);
  });
});
