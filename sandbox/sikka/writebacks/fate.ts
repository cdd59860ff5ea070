import { numberParam, textParam } from "../faults/params.ts";
import type { Call } from "../sandbox.ts";
import type { Writeback } from "../state/state.ts";

/** What the faults that hit a write make of it later. */
export function fateOf({ fired }: Call): Writeback["fate"] {
  const fail = fired.find("writeback_fail");
  const slow = fired.find("writeback_slow_s");
  return {
    ...(fired.find("writeback_stuck") ? { stuck: true } : {}),
    ...(fail ? { failAs: textParam(fail, "reason", "Unable to write into the PMS") } : {}),
    ...(slow ? { slowMs: numberParam(slow, "seconds", 120) * 1000 } : {}),
  };
}
