import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newClinic } from "@/testing/clinic";
import { toolKit } from "@/testing/tool-kit";
import { type Agent, hireAgent, toolMessage, type Wish } from "@/testing/vapi";
import { answerToolCalls } from "./answer-tool-calls";
import { DEADLINE_MS, LIMIT_MS, STEP_MS } from "./time-to-answer";
import { defineTool, type Tool } from "./tool";

let agent: Agent;
beforeAll(async () => {
  agent = await hireAgent((await newClinic()).accountId);
});

describe("an answer", () => {
  it("is due before the eight seconds are over, its step included, and tools before it", () => {
    expect(LIMIT_MS + STEP_MS).toBeLessThan(8_000);
    expect(DEADLINE_MS).toBeLessThan(LIMIT_MS);
  });
});

describe("a tool that takes too long", () => {
  /** As if the message had come in this long ago. */
  const askLate = async (wishes: Wish[], tools: readonly Tool[], agoMs: number) => {
    const arrivedAt = performance.now() - agoMs;
    const { message } = toolMessage({ agent }, wishes);
    const { results } = await answerToolCalls(message, { requestId: "test", arrivedAt }, tools);
    // Less than the tools below would take, and room for a busy machine.
    expect(performance.now() - arrivedAt).toBeLessThan(14_000);
    return results.map(({ result }) => result.split(".")[0]);
  };

  it("is pending where it writes, unavailable otherwise, and what stands behind it is not begun", async () => {
    const { tools, order } = toolKit();
    const slow = { waitMs: 15_000 };
    expect(await askLate([{ name: "look", args: slow }], tools, 4_500)).toEqual(["UNAVAILABLE"]);
    expect(await askLate([{ name: "note", args: slow }], tools, 4_500)).toEqual(["UNAVAILABLE"]);
    const wishes = [
      { name: "look" },
      { name: "write", args: slow },
      { name: "write" },
      { name: "look" },
    ];
    expect(await askLate(wishes, tools, 4_500)).toEqual([
      "SUMMARY",
      "PENDING",
      "UNAVAILABLE",
      "UNAVAILABLE",
    ]);
    expect(order().filter((step) => step === "write begin")).toHaveLength(1);
  });

  it("is told that its time is up, and may still say itself what came of it", async () => {
    const { tools } = toolKit();
    const heeding = defineTool({
      name: "heed",
      order: "ordered",
      needsPatient: false,
      arguments: z.object({}),
      run: async ({ signal, deadline }) => {
        await new Promise((resume) => signal.addEventListener("abort", resume));
        expect(performance.now() - deadline).toBeGreaterThan(-50);
        return { outcome: "NOT_DONE", say: "Given up." };
      },
    }) as Tool;
    expect(await askLate([{ name: "heed" }], [...tools, heeding], 5_000)).toEqual(["NOT_DONE"]);
  });

  it("is begun no more when the message itself came late", async () => {
    const { tools, seen } = toolKit();
    expect(await askLate([{ name: "write" }], tools, 7_600)).toEqual(["UNAVAILABLE"]);
    expect(seen).toEqual([]);
  });
});
