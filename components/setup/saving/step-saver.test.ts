// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RequestProblem } from "@/components/request/request-problem";
import { type VoiceValues, voiceStep } from "@/components/setup/voice/voice-step";
import { savedVoice } from "@/components/testing/setup-views";
import type { VoiceStepView } from "@/lib/setup/schema";
import { createStepSaver, SAVE_AFTER_MS } from "./step-saver";

type Put = VoiceValues & { version: number };
type Answer = (put: Put) => Promise<VoiceStepView> | VoiceStepView;

const newer = { version: 9, updatedAt: "2025-11-22T11:00:00.000Z", updatedBy: "Ada Admin" };
const conflict = () => new RequestProblem("conflict", 409, {}, newer);

/** As the route does: one version more, and what was sent. */
const keep: Answer = ({ version, ...said }) => ({ ...savedVoice, ...said, version: version + 1 });

function open({
  first = savedVoice,
  draftKey = "draft",
}: {
  first?: VoiceStepView;
  draftKey?: string;
} = {}) {
  let values = voiceStep.valuesOf(first);
  const puts: Put[] = [];
  const server = { answer: keep, stands: first };
  const saver = createStepSaver({
    definition: voiceStep,
    form: {
      read: () => values,
      write: (next) => {
        values = next;
      },
      empty: () => {},
    },
    first,
    draftKey,
    requests: {
      get: async () => server.stands,
      put: async (body) => {
        puts.push(body as Put);
        return server.answer(body as Put);
      },
      undo: async () => server.stands,
    },
    onSaved: () => {},
  });
  const type = (change: Partial<VoiceValues>) => {
    values = { ...values, ...change };
    saver.changed();
  };
  return { saver, type, puts, server, values: () => values, state: () => saver.snapshot().state };
}

const wait = (ms = SAVE_AFTER_MS) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe("createStepSaver", () => {
  it("saves once, a moment after the last change, with the version that it saw", async () => {
    const { type, puts, state } = open();
    type({ greeting: "H" });
    await wait(SAVE_AFTER_MS - 1);
    type({ greeting: "Hello" });
    await wait(SAVE_AFTER_MS - 1);
    expect(puts).toEqual([]);
    expect(state().kind).toBe("waiting");
    await wait(1);
    expect(puts).toHaveLength(1);
    expect(puts[0]).toMatchObject({ greeting: "Hello", version: 3 });
    expect(state().kind).toBe("saved");
  });

  it("saves what is valid and keeps what is not in the form, marked", async () => {
    const { saver, type, puts, values } = open();
    type({ clinicName: "x".repeat(121), greeting: "Hello" });
    await wait();
    expect(puts[0]).toMatchObject({ clinicName: "Test Clinic", greeting: "Hello" });
    expect(values().clinicName).toHaveLength(121);
    expect(saver.snapshot().problems).toEqual({ clinicName: "too_long" });
  });

  it("sends nothing where only something invalid was typed", async () => {
    const { type, puts, state } = open();
    type({ clinicName: "x".repeat(121) });
    await wait();
    expect(puts).toEqual([]);
    expect(state().kind).toBe("calm");
  });

  it("saves what was typed while it was saving afterwards, upon the new version", async () => {
    const { type, puts, server } = open();
    let release = (): void => {};
    server.answer = async (put) => {
      if (puts.length === 1) await new Promise<void>((resolve) => (release = resolve));
      return keep(put);
    };
    type({ greeting: "One" });
    await wait();
    type({ greeting: "Two" });
    await wait(5_000);
    expect(puts).toHaveLength(1);
    release();
    await wait();
    expect(puts.map(({ greeting, version }) => [greeting, version])).toEqual([
      ["One", 3],
      ["Two", 4],
    ]);
  });

  it("leaves out what only the server knew to be wrong, and saves the rest", async () => {
    const { saver, type, puts, server } = open();
    server.answer = (put) => {
      if (put.clinicName === "Refused") {
        throw new RequestProblem("invalid_input", 400, { clinicName: "invalid" });
      }
      return keep(put);
    };
    type({ clinicName: "Refused", greeting: "Hello" });
    await wait();
    expect(puts.at(-1)).toMatchObject({ clinicName: "Test Clinic", greeting: "Hello" });
    expect(saver.snapshot().problems).toEqual({ clinicName: "invalid" });
    expect(puts).toHaveLength(2);
  });

  it("tries again when it is told to, and not by itself", async () => {
    const { saver, type, puts, server, state } = open();
    server.answer = () => {
      throw new RequestProblem("unavailable", 0);
    };
    type({ greeting: "Hello" });
    await wait(60_000);
    expect(puts).toHaveLength(1);
    expect(state().kind).toBe("failed");
    server.answer = keep;
    await saver.save();
    expect(state().kind).toBe("saved");
    expect(puts[1]).toMatchObject({ greeting: "Hello" });
  });

  it("does not send what is no longer accepted, such as a voice that was retired", async () => {
    const { type, puts } = open({ first: { ...savedVoice, voiceId: "Spencer" } });
    type({ greeting: "Hello" });
    await wait();
    expect(puts[0]?.voiceId).toBeUndefined();
    expect(puts[0]?.greeting).toBe("Hello");
  });

  it("takes the last save back", async () => {
    const { saver, server, values, state } = open();
    server.stands = { ...savedVoice, greeting: "Before", version: 4 };
    await saver.undo();
    expect(values().greeting).toBe("Before");
    expect(state().kind).toBe("undone");
  });
});

describe("createStepSaver, with two people", () => {
  const clash = async () => {
    const page = open();
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
    const calm = open();
    calm.saver.offered({ ...savedVoice, greeting: "Theirs", version: 4 });
    expect(calm.values().greeting).toBe("Theirs");
    expect(calm.state().kind).toBe("updated");
    const busy = open();
    busy.type({ greeting: "Mine" });
    busy.saver.offered({ ...savedVoice, greeting: "Theirs", version: 4 });
    expect(busy.values().greeting).toBe("Mine");
  });
});

describe("createStepSaver, when the page goes away", () => {
  it("saves at once, and keeps nothing in the browser that is saved", async () => {
    const { saver, type, puts } = open();
    type({ greeting: "Hello" });
    saver.leave();
    await wait(0);
    expect(puts).toHaveLength(1);
    expect(sessionStorage.getItem("draft")).toBeNull();
  });

  it("brings back what could not be saved, upon the same version", async () => {
    const { saver, type, server } = open();
    server.answer = () => {
      throw new RequestProblem("unavailable", 0);
    };
    type({ greeting: "Hello", clinicName: "x".repeat(121) });
    saver.leave();
    await wait(0);
    const again = open();
    again.saver.arrive();
    expect(again.values()).toMatchObject({ greeting: "Hello", clinicName: "x".repeat(121) });
    await wait();
    expect(again.puts[0]).toMatchObject({ greeting: "Hello", clinicName: "Test Clinic" });
  });

  it("asks what to do with it where somebody else has saved meanwhile", async () => {
    const { saver, type, server } = open();
    server.answer = () => {
      throw new RequestProblem("unavailable", 0);
    };
    type({ greeting: "Mine" });
    saver.leave();
    await wait(0);
    const again = open({ first: { ...savedVoice, greeting: "Theirs", ...newer } });
    again.saver.arrive();
    await wait();
    expect(again.state()).toEqual({ kind: "conflict", newer });
    expect(again.puts).toEqual([]);
    expect(again.values().greeting).toBe("Mine");
  });

  it("does not bring it into the form of another clinic", () => {
    const { saver, type, server } = open();
    server.answer = () => {
      throw new RequestProblem("unavailable", 0);
    };
    type({ greeting: "Mine" });
    saver.leave();
    const other = open({ draftKey: "another clinic's" });
    other.saver.arrive();
    expect(other.values().greeting).toBe(savedVoice.greeting);
  });
});
