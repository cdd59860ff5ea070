// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RequestProblem } from "@/components/request/request-problem";
import { conflict, keep, newer, openSaver, wait } from "@/components/testing/savers";
import { savedVoice } from "@/components/testing/setup-views";

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe("createStepSaver, with two people", () => {
  const clash = async () => {
    const page = openSaver();
    page.server.answer = () => {
      throw conflict();
    };
    page.type({ greeting: "Mine" });
    await wait();
    page.server.answer = keep;
    page.server.stands = { ...savedVoice, greeting: "Theirs", ...newer };
    return page;
  };

  it("says who was first, and sends nothing more until somebody decides", async () => {
    const { type, puts, state } = await clash();
    expect(state()).toEqual({ kind: "conflict", newer });
    type({ greeting: "Mine, and more" });
    await wait(60_000);
    expect(puts).toHaveLength(1);
  });

  it("keeps mine upon their version", async () => {
    const { saver, puts, state } = await clash();
    saver.keepMine();
    await wait();
    expect(puts.at(-1)).toMatchObject({ greeting: "Mine", version: 9 });
    expect(state().kind).toBe("saved");
  });

  it("shows theirs, and can still put mine back", async () => {
    const { saver, puts, values } = await clash();
    await saver.showTheirs();
    expect(values().greeting).toBe("Theirs");
    saver.putMineBack();
    await wait();
    expect(values().greeting).toBe("Mine");
    expect(puts.at(-1)).toMatchObject({ greeting: "Mine", version: 9 });
  });

  it("shows what somebody else saved where nothing is being changed, and only there", () => {
    const calm = openSaver();
    calm.saver.offered({ ...savedVoice, greeting: "Theirs", version: 4 });
    expect(calm.values().greeting).toBe("Theirs");
    expect(calm.state().kind).toBe("updated");
    const busy = openSaver();
    busy.type({ greeting: "Mine" });
    busy.saver.offered({ ...savedVoice, greeting: "Theirs", version: 4 });
    expect(busy.values().greeting).toBe("Mine");
  });
});

describe("createStepSaver, when the page goes away", () => {
  it("saves at once, and keeps nothing in the browser that is saved", async () => {
    const { saver, type, puts } = openSaver();
    type({ greeting: "Hello" });
    saver.leave();
    await wait(0);
    expect(puts).toHaveLength(1);
    expect(sessionStorage.getItem("draft")).toBeNull();
  });

  it("brings back what could not be saved, upon the same version", async () => {
    const { saver, type, server } = openSaver();
    server.answer = () => {
      throw new RequestProblem("unavailable", 0);
    };
    type({ greeting: "Hello", clinicName: "x".repeat(121) });
    saver.leave();
    await wait(0);
    const again = openSaver();
    again.saver.arrive();
    expect(again.values()).toMatchObject({ greeting: "Hello", clinicName: "x".repeat(121) });
    await wait();
    expect(again.puts[0]).toMatchObject({ greeting: "Hello", clinicName: "Test Clinic" });
  });

  it("asks what to do with it where somebody else has saved meanwhile", async () => {
    const { saver, type, server } = openSaver();
    server.answer = () => {
      throw new RequestProblem("unavailable", 0);
    };
    type({ greeting: "Mine" });
    saver.leave();
    await wait(0);
    const again = openSaver({ first: { ...savedVoice, greeting: "Theirs", ...newer } });
    again.saver.arrive();
    await wait();
    expect(again.state()).toEqual({ kind: "conflict", newer });
    expect(again.puts).toEqual([]);
    expect(again.values().greeting).toBe("Mine");
  });

  it("does not bring it into the form of another clinic", () => {
    const { saver, type, server } = openSaver();
    server.answer = () => {
      throw new RequestProblem("unavailable", 0);
    };
    type({ greeting: "Mine" });
    saver.leave();
    const other = openSaver({ draftKey: "another clinic's" });
    other.saver.arrive();
    expect(other.values().greeting).toBe(savedVoice.greeting);
  });
});
