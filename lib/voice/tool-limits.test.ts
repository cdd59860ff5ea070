import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { env } from "@/lib/env";
import { newClinic } from "@/testing/clinic";
import { owner } from "@/testing/database";
import { type Agent, hireAgent, wish } from "@/testing/vapi";
import { isTooOften, withinShare } from "./tool-limits";

let agent: Agent;
beforeAll(async () => {
  agent = await hireAgent((await newClinic()).accountId);
});
const message = { name: "take_message", args: { callerName: "Ada", message: "Hello" } };
const wordOf = async (callId: string) =>
  (await wish({ agent, callId }, [message]))[0]?.split(".")[0];

describe("a tool in one call", () => {
  it.each([
    ["find_patient", 12],
    ["check_availability", 20],
    ["list_appointments", 20],
    ["request_status", 120],
    ["take_message", 5],
  ])("%s may be asked for %i times, in whatever words", (tool, times) => {
    const asked = (rank: number) => isTooOften(tool, { rank, rankInWords: 1 });
    expect(asked(times * env.RATE_LIMIT_FACTOR)).toBe(false);
    expect(asked(times * env.RATE_LIMIT_FACTOR + 1)).toBe(true);
  });

  it.each(["book_appointment", "cancel_appointment", "create_patient", "reschedule_appointment"])(
    "%s may be asked for 5 times in other words, and 120 times in all",
    (tool) => {
      const [most, inAll] = [5 * env.RATE_LIMIT_FACTOR, 120 * env.RATE_LIMIT_FACTOR];
      expect(isTooOften(tool, { rank: inAll, rankInWords: most })).toBe(false);
      expect(isTooOften(tool, { rank: most + 1, rankInWords: most + 1 })).toBe(true);
      expect(isTooOften(tool, { rank: inAll + 1, rankInWords: 1 })).toBe(true);
    },
  );

  it("is refused when it was asked for too often, and goes on in the next call", async () => {
    const callId = randomUUID();
    expect(await wordOf(callId)).toBe("MESSAGE_TAKEN");
    await owner`insert into tool_calls (account_id, session_id, tool_call_id, name, arguments_hash)
      select account_id, id, 'earlier ' || n, 'take_message', 'h'
      from call_sessions, generate_series(1, ${5 * env.RATE_LIMIT_FACTOR}) n where call_id = ${callId}`;
    expect(await wordOf(callId)).toBe("REFUSED");
    expect(await wordOf(randomUUID())).toBe("MESSAGE_TAKEN");
  });

  it("tells how what was asked for stands however often it is asked in the same words", async () => {
    const callId = randomUUID();
    const book = async (slot: string) =>
      (await wish({ agent, callId }, [{ name: "book_appointment", args: { slot } }]))[0];
    const answer = await book("A1");
    expect(answer).toMatch(/^REFUSED\. .*find_patient/);
    await owner`insert into tool_calls (account_id, session_id, tool_call_id, name, arguments_hash)
      select t.account_id, t.session_id, 'earlier ' || n, t.name,
        case when n < ${5 * env.RATE_LIMIT_FACTOR} then 'h' || n else t.arguments_hash end
      from tool_calls t join call_sessions s on s.id = t.session_id,
        generate_series(1, ${6 * env.RATE_LIMIT_FACTOR}) n where s.call_id = ${callId}`;
    expect(await book("A1")).toBe(answer);
    expect(await book("A2")).toMatch(/^REFUSED\. .*too often/);
  });
});

describe("a clinic", () => {
  it("that asks for too much in a minute is refused until the minute is over, and no other is", async () => {
    const key = `voice:${agent.accountId}`;
    const other = await hireAgent((await newClinic()).accountId);
    await wordOf(randomUUID());
    await owner`update rate_limits set hits = ${300 * env.RATE_LIMIT_FACTOR} where key = ${key}`;
    const [line] = await wish({ agent }, [message]);
    expect(line).toMatch(/^REFUSED\. Too much is being asked of this clinic/);
    expect((await wish({ agent: other }, [message]))[0]).toMatch(/^MESSAGE_TAKEN/);
    await owner`update rate_limits set window_started_at = now() - interval '61 seconds' where key = ${key}`;
    expect(await wordOf(randomUUID())).toBe("MESSAGE_TAKEN");
  });

  it("has a share of what runs at once, and leaves the rest to others", async () => {
    const share = 30 * env.RATE_LIMIT_FACTOR;
    let letGo = () => {};
    const held = new Promise<void>((resume) => {
      letGo = resume;
    });
    const running = Array.from({ length: share }, () => withinShare("one", () => held));
    expect(await withinShare("one", async () => expect.unreachable())).toBe(false);
    expect(await withinShare("two", async () => {})).toBe(true);
    letGo();
    expect(new Set(await Promise.all(running))).toEqual(new Set([true]));
    expect(await withinShare("one", async () => {})).toBe(true);
  });

  describe("of which many ask at once", () => {
    const most = 4 * env.RATE_LIMIT_FACTOR;
    const settle = () => new Promise((resume) => setImmediate(resume));

    /** So many for one clinic, each at work until it is ended. */
    function ask(count: number) {
      const begun: number[] = [];
      const ends: (() => void)[] = [];
      const clinic = randomUUID();
      const work = Array.from({ length: count }, (_, at) =>
        withinShare(clinic, () => {
          begun.push(at);
          return new Promise<void>((resume) => ends.push(resume));
        }),
      );
      return { begun, ends, all: Promise.all(work) };
    }

    beforeEach(() => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it("has a few at work, and the others in the order in which they came", async () => {
      const { begun, ends, all } = ask(most + 3);
      await settle();
      expect(begun).toHaveLength(most);
      expect(await withinShare(randomUUID(), async () => {})).toBe(true);
      for (let more = 0; more < 3; more += 1) {
        ends.shift()?.();
        await settle();
        expect(begun.slice(most)).toEqual([0, 1, 2].slice(0, more + 1).map((at) => most + at));
      }
      for (const end of ends) end();
      expect(new Set(await all)).toEqual(new Set([true]));
    });

    it("lets nobody wait longer than a second for those before", async () => {
      const { begun, ends, all } = ask(most + 2);
      await settle();
      vi.advanceTimersByTime(999);
      await settle();
      expect(begun).toHaveLength(most);
      vi.advanceTimersByTime(1);
      await settle();
      expect(begun).toHaveLength(most + 2);
      for (const end of ends) end();
      expect(new Set(await all)).toEqual(new Set([true]));
    });
  });

  it("has its share back from what failed", async () => {
    const failing = () => Promise.reject(new Error("not now"));
    for (let at = 0; at < 5; at += 1) await expect(withinShare("three", failing)).rejects.toThrow();
    expect(await withinShare("three", async () => {})).toBe(true);
  });
});
