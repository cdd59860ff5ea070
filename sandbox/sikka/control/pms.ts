import { wholePms } from "../pms/truth.ts";
import { startCopy } from "../spu/copy-to-cloud.ts";
import type { Office } from "../state/state.ts";
import { BadControlCall, type ControlCall } from "./control-call.ts";

/** What the practice's own system holds, whatever the cloud shows. */
export function readPms(call: ControlCall): unknown {
  return wholePms(namedOffice(call));
}

/** Every write of the office, whole, in the order it came. */
export function readWritebacks(call: ControlCall): unknown {
  const office = namedOffice(call);
  const { writebacks = [] } = call.sandbox.store.state;
  return { writebacks: writebacks.filter((one) => one.officeId === office.office_id) };
}

/** What `refresh_data` does, at once. */
export function refreshOffice(call: ControlCall): unknown {
  const { sandbox } = call;
  const office = namedOffice(call);
  startCopy(office, sandbox.clock.now(), sandbox.knobs().INSERT_DURATION_S * 1000);
  sandbox.store.save();
  return { office_id: office.office_id, inserting: office.inserting !== undefined };
}

function namedOffice({ sandbox, officeId }: ControlCall): Office {
  const office = sandbox.store.state.offices.find((one) => one.office_id === officeId);
  if (!office) throw new BadControlCall(`no office ${officeId}`);
  return office;
}
