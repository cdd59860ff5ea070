import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newClinic } from "@/testing/clinic";
import { owner } from "@/testing/database";
import { toolKit } from "@/testing/tool-kit";
import { type Agent, hireAgent, toolMessage } from "@/testing/vapi";
import { answerToolCalls } from "./answer-tool-calls";

let agent: Agent;
beforeAll(async () => {
  agent = await hireAgent((await newClinic()).accountId);
});

describe("the clinic of a call", () => {
  const said = async (call: object, language = "en") => {
    const { tools, seen } = toolKit();
    const french =
      language === "fr" ? await hireAgent((await newClinic()).accountId, ["fr", "en"]) : agent;
    const { message } = toolMessage({ agent: french }, [{ name: "look" }, { name: "nothing" }]);
    const arrival = { requestId: "test", arrivedAt: performance.now() };
    const changed = { ...message, call: { ...message.call, ...call } };
    const { results } = await answerToolCalls(changed, arrival, tools);
    return { words: results.map(({ result }) => result.split(".")[0]), results, seen };
  };

  it("is found by either id alone", async () => {
    for (const call of [
      { assistantId: undefined },
      { phoneNumberId: undefined },
      { phoneNumberId: null },
    ]) {
      expect((await said(call)).words).toEqual(["SUMMARY", "REFUSED"]);
    }
  });

  it("is none where the two ids do not agree, are unknown, or are no ids", async () => {
    const other = await hireAgent((await newClinic()).accountId);
    const strange = [
      { phoneNumberId: other.phoneNumberId },
      { assistantId: other.assistantId },
      { phoneNumberId: randomUUID() },
      { assistantId: randomUUID() },
      { assistantId: null, phoneNumberId: null },
      { assistantId: 7 },
      { assistantId: { id: agent.assistantId } },
      { assistantId: "' or 1=1 --" },
      { id: undefined },
      { id: "a\u0000b" },
    ];
    for (const call of strange) {
      const { words, seen } = await said(call);
      expect([call, words]).toEqual([call, ["UNAVAILABLE", "UNAVAILABLE"]]);
      expect(seen).toEqual([]);
    }
  });

  it("is none while it is suspended", async () => {
    await owner`update accounts set suspended_at = now() where id = ${agent.accountId}`;
    expect((await said({})).words).toEqual(["UNAVAILABLE", "UNAVAILABLE"]);
    await owner`update accounts set suspended_at = null where id = ${agent.accountId}`;
  });

  it("has its own language", async () => {
    const { results, seen } = await said({}, "fr");
    expect(results[1]?.result).toBe("REFUSED. Cet outil n'existe pas.");
    expect(seen[0]?.scope.clinic.language).toBe("fr");
  });
});
