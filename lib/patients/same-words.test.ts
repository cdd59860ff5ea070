import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka } from "@/testing/control";
import { freshStart } from "@/testing/fresh-start";
import { type Agent, hireAgent, type PhoneCall, wish } from "@/testing/vapi";

let agent: Agent;
beforeAll(async () => {
  await freshStart();
  const { accountId, browser } = await signedInClinic();
  await connect(browser, "D10001");
  agent = await hireAgent(accountId);
});

const ADA = { firstName: "Ada", lastName: "Testpatient", dateOfBirth: "December 10th, 1984" };
const wrongDate = (day: number) => ({ ...ADA, dateOfBirth: `1984-11-${day}` });
const newCall = (caller: string | null = null): PhoneCall => ({
  agent,
  callId: randomUUID(),
  caller,
});
const word = async (call: PhoneCall, args: object) =>
  (await wish(call, [{ name: "find_patient", args }]))[0]?.split(".")[0];

describe("the same words again", () => {
  it("that were recognised stay so, however many say them at once", async () => {
    const calls = Array.from({ length: 12 }, () => newCall("+14165550155"));
    for (const call of calls) expect(await word(call, ADA)).toBe("VERIFIED");
    const again = await Promise.all(calls.map((call) => word(call, ADA)));
    expect(new Set(again)).toEqual(new Set(["VERIFIED"]));
  });

  it("that missed stay a miss when the same words find Sikka away", async () => {
    const call = newCall();
    for (const day of [1, 2, 3]) expect(await word(call, wrongDate(day))).toBe("NOT_VERIFIED");
    await sikka.post("faults", { match: { path: "/v4/patients" }, action: "http_500" });
    for (const day of [1, 2, 3]) expect(await word(call, wrongDate(day))).toBe("UNAVAILABLE");
    await sikka.delete("faults");
    expect(await word(call, wrongDate(4))).toBe("REFUSED");
  });
});
