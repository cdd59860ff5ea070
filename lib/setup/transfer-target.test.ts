import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import { POST as events } from "@/app/api/vapi/events/route";
import { choosePractice } from "@/lib/pms/choose-practice";
import { clinicHours } from "@/lib/scheduling/openings/clinic-hours";
import { connect } from "@/testing/connect";
import { freshStart } from "@/testing/fresh-start";
import { clinicWithWizard, KNOWLEDGE, PHONE, VOICE, type Wizard } from "@/testing/setup";
import { type Agent, hireAgent, signed } from "@/testing/vapi";
import { fallbackNumber, transferTarget } from "./transfer-target";

const NUMBER = "+15145550199";
const at = (time: string) => Temporal.Instant.from(time);
let accountId = "";
let wizard: Wizard;
let agent: Agent;

beforeAll(async () => {
  ({ accountId, wizard } = await clinicWithWizard());
  agent = await hireAgent(accountId);
  await wizard.save("voice", VOICE);
});

describe("the number for transfers", () => {
  it.each([
    ["2026-06-01T13:00:00Z", NUMBER], // Monday, 09:00 in Toronto
    ["2026-06-01T12:59:59Z", "closed"],
    ["2026-06-01T20:59:59Z", NUMBER],
    ["2026-06-01T21:00:00Z", "closed"],
    ["2026-12-07T13:00:00Z", "closed"], // an hour later in winter
    ["2026-12-07T14:00:00Z", NUMBER],
    ["2026-06-02T15:00:00Z", "closed"], // Tuesday
    ["2026-06-08T03:00:00Z", "closed"], // still Sunday there
  ])("at %s is %s, on the clinic's own clock", async (time, target) => {
    await wizard.save("phone", PHONE);
    expect(await transferTarget(accountId, at(time))).toBe(target);
  });

  it("without hours of its own is answered while the clinic is open, and always where nobody says when", async () => {
    await wizard.save("phone", { ...PHONE, transferHours: null });
    await wizard.save("knowledge", { facts: {} });
    expect(await transferTarget(accountId, at("2026-06-02T03:00:00Z"))).toBe(NUMBER);
    await wizard.save("knowledge", KNOWLEDGE);
    expect(await transferTarget(accountId, at("2026-06-01T15:00:00Z"))).toBe(NUMBER);
    expect(await transferTarget(accountId, at("2026-06-01T16:30:00Z"))).toBe("closed"); // lunch
  });

  it("is closed where its hours are of no zone, and none where there is none", async () => {
    await wizard.save("phone", PHONE);
    await wizard.save("voice", { ...VOICE, timeZone: null });
    expect(await transferTarget(accountId, at("2026-06-01T15:00:00Z"))).toBe("closed");
    await wizard.save("voice", VOICE);
    await wizard.save("phone", { ...PHONE, transferNumber: "" });
    expect(await transferTarget(accountId, at("2026-06-01T15:00:00Z"))).toBeNull();
    expect(await fallbackNumber(accountId)).toBe("+15145550123");
  });

  it("follows the zone that the clinic's system names where the clinic chose none", async () => {
    await freshStart();
    const west = await clinicWithWizard();
    await connect(west.browser, "D30003");
    await choosePractice(west.member, { practiceId: "1" }, "test");
    await west.wizard.save("phone", PHONE);
    // Monday: noon in Toronto, and nine in Vancouver.
    expect(await transferTarget(west.accountId, at("2026-06-01T15:59:59Z"))).toBe("closed");
    expect(await transferTarget(west.accountId, at("2026-06-01T16:00:00Z"))).toBe(NUMBER);
    await west.wizard.save("voice", VOICE);
    expect(await transferTarget(west.accountId, at("2026-06-01T15:59:59Z"))).toBe(NUMBER);
  });

  it("is what Vapi is told, or words for why there is none", async () => {
    const ask = async () => {
      const message = {
        type: "transfer-destination-request",
        call: { id: "call-1", assistantId: agent.assistantId, phoneNumberId: agent.phoneNumberId },
      };
      return (await events(signed("/api/vapi/events", { message }))).json();
    };
    const always = Object.fromEntries(
      ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [["00:00", "24:00"]]]),
    );
    await wizard.save("phone", { ...PHONE, transferHours: always });
    expect(await ask()).toEqual({ destination: { type: "number", number: NUMBER } });
    await wizard.save("phone", { ...PHONE, transferHours: {} });
    expect(await ask()).toEqual({ error: expect.stringContaining("heures prévues") });
    await wizard.save("phone", { ...PHONE, transferNumber: null });
    expect(await ask()).toEqual({ error: expect.stringContaining("pour le moment") });
  });
});

describe("the clinic's hours", () => {
  it("are told to the scheduling as a PMS would tell them", async () => {
    await wizard.save("knowledge", KNOWLEDGE);
    const rows = await clinicHours(accountId);
    expect(rows).toHaveLength(1);
    expect(rows?.[0]).toMatchObject({ resourceType: "practice", weekOf: null });
    expect(rows?.[0]?.days[1].periods).toEqual([
      { startMinute: 540, endMinute: 720 },
      { startMinute: 780, endMinute: 1_020 },
    ]);
    expect(rows?.[0]?.days[7].periods).toEqual([]);
    await wizard.save("knowledge", { facts: {} });
    expect(await clinicHours(accountId)).toBeNull();
  });
});
