import type { Sandbox } from "../sandbox.ts";
import type { Office } from "../state/state.ts";

/** The practice's machine is off: nothing is fetched, written or sent until it is back. */
export function isOffline(sandbox: Sandbox, office: Office): boolean {
  const isOut = sandbox.faults
    .list()
    .some(
      ({ action, match, timesLeft }) =>
        action === "spu_offline" &&
        timesLeft !== 0 &&
        [undefined, office.office_id].includes(match.office_id),
    );
  return office.spu_silent === true || isOut;
}
