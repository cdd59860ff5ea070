import { describe, expect, it } from "vitest";
import { circuitFor, isCircuitOpen } from "./circuit";

class Outage extends Error {}
const fail = (error: Error) => () => Promise.reject(error);
const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    () => "answered",
    (error: unknown) => (isCircuitOpen(error) ? "spared" : "asked"),
  );

describe("a circuit", () => {
  it("opens after fifty outages in a row, and asks again after its rest", async () => {
    const circuit = circuitFor((error) => error instanceof Outage);
    for (let call = 0; call < 50; call += 1) {
      expect(await outcomeOf(circuit.execute(fail(new Outage())))).toBe("asked");
    }
    expect(await outcomeOf(circuit.execute(() => Promise.resolve()))).toBe("spared");
    await new Promise((resume) => setTimeout(resume, 2_100));
    expect(await outcomeOf(circuit.execute(() => Promise.resolve()))).toBe("answered");
  });

  it("is never opened by refusals, however many", async () => {
    const circuit = circuitFor((error) => error instanceof Outage);
    for (let call = 0; call < 200; call += 1) await outcomeOf(circuit.execute(fail(new Error())));
    expect(await outcomeOf(circuit.execute(() => Promise.resolve()))).toBe("answered");
  });

  it("counts anew after a refusal, which is an answer", async () => {
    const circuit = circuitFor((error) => error instanceof Outage);
    for (let round = 0; round < 5; round += 1) {
      for (let call = 0; call < 40; call += 1) await outcomeOf(circuit.execute(fail(new Outage())));
      expect(await outcomeOf(circuit.execute(fail(new Error())))).toBe("asked");
    }
  });

  it("counts anew after any answer", async () => {
    const circuit = circuitFor((error) => error instanceof Outage);
    for (let round = 0; round < 5; round += 1) {
      for (let call = 0; call < 40; call += 1) await outcomeOf(circuit.execute(fail(new Outage())));
      expect(await outcomeOf(circuit.execute(() => Promise.resolve()))).toBe("answered");
    }
  });
});
