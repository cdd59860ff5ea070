import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CreateRecord, NewcomerDetails, RecordMade } from "@/lib/patients/create-patient";
import { findVerifiedPatient } from "@/lib/patients/verified-patient";
import { answerToolCalls } from "@/lib/voice/answer-tool-calls";
import type { Tool } from "@/lib/voice/tool";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka, sikkaCalls } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { type Agent, hireAgent, toolMessage, type Wish } from "@/testing/vapi";
import { createPatientWith } from "./create-patient";
import { findPatient } from "./find-patient";

let agent: Agent;
beforeAll(async () => {
  await freshStart();
  const { accountId, browser } = await signedInClinic();
  await connect(browser, "D10001");
  agent = await hireAgent(accountId);
});
beforeEach(async () => {
  await owner`update identity_tries set created_at = created_at - interval '25 hours'`;
  await sikka.delete("log");
});

const ADA = {
  firstName: "Ada",
  lastName: "Testpatient",
  dateOfBirth: "1984-12-10",
  phone: "4165550101",
};
const NEW = {
  firstName: "Nora",
  lastName: "Newcomer",
  dateOfBirth: "4 July 1990",
  phone: "416-555-0144",
};

/** A call in which a record is written with this outcome. */
function newCall(made: RecordMade | Error = { outcome: "created", patientId: "7001" }) {
  const callId = randomUUID();
  const written: NewcomerDetails[] = [];
  const createRecord: CreateRecord = async (_, details) => {
    written.push(details);
    if (made instanceof Error) throw made;
    return made;
  };
  const tools = [findPatient, createPatientWith(createRecord)] as Tool[];
  const ask = async (...wishes: Wish[]) => {
    const { message } = toolMessage({ agent, callId, caller: "+14165550144" }, wishes);
    const arrival = { requestId: "test", arrivedAt: performance.now() };
    const { results } = await answerToolCalls(message, arrival, tools);
    return results.map(({ result }) => result);
  };
  const verified = async () => {
    const [row] = await owner`select id from call_sessions where call_id = ${callId}`;
    return findVerifiedPatient(agent.accountId, row?.id);
  };
  const create = async (args: object) => (await ask({ name: "create_patient", args }))[0];
  return { ask, create, written, verified };
}

describe("create_patient", () => {
  it("has a record written for somebody new, and acts for them from then on", async () => {
    const { create, written, verified } = newCall();
    expect(await create({ ...NEW, email: "nora@example.test" })).toBe(
      "CREATED. A record for Nora has been made. Go on with what the caller asked for.",
    );
    expect(written).toEqual([
      {
        firstName: "Nora",
        lastName: "Newcomer",
        birthDate: "1990-07-04",
        phone: "4165550144",
        email: "nora@example.test",
      },
    ]);
    expect(await verified()).toMatchObject({
      patientId: "7001",
      recordWritebackId: null,
      firstName: "Nora",
      birthDate: "1990-07-04",
      phone: "4165550144",
      isNew: true,
      isPhoneKnown: false,
    });
  });

  it("acts for them also while the record is still being written", async () => {
    const writebackId = randomUUID();
    const made = { outcome: "pending", writebackId, patientRef: "record-ref" } as const;
    const { create, verified } = newCall(made);
    expect(await create(NEW)).toMatch(/^PENDING\. .*waits for the record/);
    expect(await verified()).toMatchObject({
      patientId: null,
      recordWritebackId: writebackId,
      ref: "record-ref",
    });
  });

  it("verifies nobody where the PMS takes no new patient", async () => {
    const { create, verified } = newCall({ outcome: "not_done", reason: "not_supported" });
    expect(await create(NEW)).toMatch(/^NOT_DONE\. .*take_message/);
    expect(await verified()).toBeNull();
  });

  it("verifies nobody where nothing can be written now", async () => {
    const { create, verified } = newCall(new Error("canary"));
    expect(await create(NEW)).toMatch(/^UNAVAILABLE\. /);
    expect(await verified()).toBeNull();
  });

  it("recognises who is there already, and writes nothing", async () => {
    const { create, written, verified } = newCall();
    expect(await create(ADA)).toMatch(/^VERIFIED\. Ada is verified/);
    expect(written).toEqual([]);
    expect(await verified()).toMatchObject({ isNew: false });
  });

  it("runs after the find_patient of the same message, and the same words are one try", async () => {
    const { ask, written } = newCall();
    const { phone: _, ...said } = NEW;
    const words = await ask(
      { name: "find_patient", args: said },
      { name: "create_patient", args: NEW },
    );
    expect(words.map((line) => line.split(".")[0])).toEqual(["NOT_VERIFIED", "CREATED"]);
    expect(written).toHaveLength(1);
    const tries = await owner`select is_match from identity_tries
      where created_at > now() - interval '1 hour' and account_id = ${agent.accountId}`;
    expect([...tries]).toEqual([{ is_match: false }]);
  });

  it("is no way round the misses of a call", async () => {
    const { ask, create, written } = newCall(new Error("not now"));
    for (const firstName of ["Nora", "Nina"]) await create({ ...NEW, firstName });
    const { phone: _, ...said } = NEW;
    await ask({ name: "find_patient", args: { ...said, firstName: "Nadia" } });
    expect(await create(ADA)).toMatch(/^REFUSED\. /);
    expect(await create({ ...NEW, firstName: "Norma" })).toMatch(/^REFUSED\. /);
    expect(written).toHaveLength(2);
    expect(await sikkaCalls("/v4/patients")).toBe(3);
  });

  it.each([
    ["a phone that is none", { ...NEW, phone: "12345" }, /no phone number/],
    ["no phone", { ...NEW, phone: "" }, /: phone number\./],
    ["an address that is none", { ...NEW, email: "nora at example" }, /: e-mail address\./],
    ["a birth date that is none", { ...NEW, dateOfBirth: "in July" }, /no date of birth/],
    ["a name of no letters", { ...NEW, lastName: "?!" }, /: last name\./],
  ])("asks again for %s, and counts no try", async (_, args, words) => {
    const { create, written } = newCall();
    const line = await create(args);
    expect(line).toMatch(/^NEED_INFO\. /);
    expect(line).toMatch(words);
    expect(written).toEqual([]);
    expect(await sikkaCalls("/v4/patients")).toBe(0);
  });
});
