import { countMatch, type Fault, type FaultedCall, isDue, spend } from "./fault.ts";
import { parseFault } from "./parse-fault.ts";
import type { Input } from "./read-input.ts";

export function createFaultList() {
  let faults: Fault[] = [];
  let made = 0;
  return {
    /** The fault, or one sentence on what is wrong with it. */
    add: (body: Input): Fault | string => {
      const fault = parseFault(`fault-${made + 1}`, body);
      if (typeof fault === "string") return fault;
      made += 1;
      faults.push(fault);
      return fault;
    },
    /** Every fault counts the call; the oldest that strikes has it. */
    take: (call: FaultedCall): Fault | undefined => {
      const due = faults.filter((fault) => countMatch(fault, call)).find(isDue);
      if (due !== undefined) spend(due);
      return due;
    },
    list: (): readonly Fault[] => faults,
    clear: () => {
      faults = [];
    },
  };
}

export type FaultList = ReturnType<typeof createFaultList>;
