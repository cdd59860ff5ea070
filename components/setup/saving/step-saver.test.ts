// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RequestProblem } from "@/components/request/request-problem";
import { keep, openSaver, wait } from "@/components/testing/savers";
import { savedVoice } from "@/components/testing/setup-views";
import { SAVE_AFTER_MS } from "./step-saver";

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe("createStepSaver", () => {
  it("saves once, a moment after the last change, with the version that it saw", async () => {
    const { type, puts, state } = openSaver();
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
    const { saver, type, puts, values } = openSaver();
    type({ clinicName: "x".repeat(121), greeting: "Hello" });
    await wait();
    expect(puts[0]).toMatchObject({ clinicName: "Test Clinic", greeting: "Hello" });
    expect(values().clinicName).toHaveLength(121);
    expect(saver.snapshot().problems).toEqual({ clinicName: "too_long" });
  });

  it("sends nothing where only something invalid was typed", async () => {
    const { type, puts, state } = openSaver();
    type({ clinicName: "x".repeat(121) });
    await wait();
    expect(puts).toEqual([]);
    expect(state().kind).toBe("calm");
  });

  it("saves what was typed while it was saving afterwards, upon the new version", async () => {
    const { type, puts, server } = openSaver();
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
    const { saver, type, puts, server } = openSaver();
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
    const { saver, type, puts, server, state } = openSaver();
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
    const { type, puts } = openSaver({ first: { ...savedVoice, voiceId: "Spencer" } });
    type({ greeting: "Hello" });
    await wait();
    expect(puts[0]?.voiceId).toBeUndefined();
    expect(puts[0]?.greeting).toBe("Hello");
  });

  it("takes the last save back", async () => {
    const { saver, server, values, state } = openSaver();
    server.stands = { ...savedVoice, greeting: "Before", version: 4 };
    await saver.undo();
    expect(values().greeting).toBe("Before");
    expect(state().kind).toBe("undone");
  });
});
