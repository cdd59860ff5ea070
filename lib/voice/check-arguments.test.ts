import { beforeAll, describe, expect, it } from "vitest";
import { newClinic } from "@/testing/clinic";
import { ask, toolKit } from "@/testing/tool-kit";
import { type Agent, hireAgent, type PhoneCall, type Wish } from "@/testing/vapi";
import type { Tool } from "./tool";

let agent: Agent;
beforeAll(async () => {
  agent = await hireAgent((await newClinic()).accountId);
});

const askHere = (wishes: Wish[], tools: readonly Tool[], call: PhoneCall = { agent }) =>
  ask(wishes, tools, call);
const lineOf = async (wish: Wish, tools: readonly Tool[], call?: PhoneCall) =>
  (await askHere([wish], tools, call))[0]?.result;

describe("a wish that cannot be done as it is said", () => {
  const said = async (name: string, args: unknown) => {
    const { tools, seen } = toolKit();
    const line = await lineOf({ name, args }, tools);
    expect(seen).toEqual([]);
    return line;
  };

  it("names what is missing, in words", async () => {
    const words = /^NEED_INFO\. .*: code of an opening, such as A1, first name\. Ask/;
    expect(await said("slot", {})).toMatch(words);
    expect(await said("slot", { slot: null, firstName: "  " })).toMatch(words);
    expect(await said("slot", { slot: "{{slot}}", firstName: "{{ customer.name }}" })).toMatch(
      words,
    );
    expect(await said("slot", { slot: 7, firstName: ["a"] })).toMatch(words);
    expect(await said("slot", { slot: "A1" })).toMatch(/^NEED_INFO\. .*: first name\. Ask/);
    expect(await said("slot", { slot: "A1", firstName: "x".repeat(5_000) })).toMatch(
      /^NEED_INFO\. .*: first name\. Ask/,
    );
  });

  it("says which details there are, where there are others", async () => {
    expect(await said("slot", { slot: "A1", firstName: "Ada", accountId: "x" })).toMatch(
      /^REFUSED\. .*code of an opening, such as A1, first name/,
    );
    expect(await said("bare", { patientId: "1" })).toMatch(/^REFUSED\. /);
    expect(await said("bare", '{"__proto__":{"a":1}}')).toMatch(/^REFUSED\. /);
  });

  it("is asked for again where it cannot be read at all", async () => {
    expect(await said("look", "{reason:")).toMatch(/^NEED_INFO\. /);
    expect(await said("look", [1, 2])).toMatch(/^NEED_INFO\. /);
  });

  it("is refused where it needs a patient and nobody is verified", async () => {
    expect(await said("own", {})).toMatch(/^REFUSED\. Nobody is verified/);
  });

  it("takes what is empty for not said, and text as one plain line", async () => {
    const { tools, seen } = toolKit();
    await askHere([{ name: "look", args: { reason: " a\n\u202eb\u0007 ", waitMs: null } }], tools);
    expect(seen[0]?.args).toEqual({ reason: "a b" });
  });
});
