import type { Answer } from "../http/answer.ts";
import { acknowledge, Refusal } from "../http/api-errors.ts";
import { jsonFields, textField } from "../http/request.ts";
import { requireAppHeaders } from "../keys/authenticate.ts";
import { answerPage, linkBase } from "../resources/page.ts";
import type { Call } from "../sandbox.ts";
import { wallTime } from "../state/clock.ts";
import type { Office } from "../state/state.ts";
import { spcIdOf } from "./commands.ts";

const COMMANDS = [
  "refresh_data",
  "change_setting_schedule_interval",
  "change_setting_schedule_time",
];
const FIRST_ID = 1_500_001;
const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  Minutes: [15, 60],
  Hours: [1, 24],
};

/** POST /v4/remote_command: accepted is not done; the SPU fetches it when it can. */
export function postRemoteCommand(call: Call): Answer {
  requireAppHeaders(call);
  const { state } = call.sandbox.store;
  const fields = jsonFields(call.request);
  const office = commandedOffice(call, textField(fields, "office_id"));
  if (textField(fields, "spc_id") !== spcIdOf(office)) throw new Refusal("API1026");
  const name = textField(fields, "command_name");
  if (!COMMANDS.includes(name)) throw new Refusal("API1026");
  const interval = name === "change_setting_schedule_interval" ? readInterval(fields) : "";
  if (name === "change_setting_schedule_time" && !textField(fields, "new_value")) {
    throw new Refusal("API1020");
  }
  state.commands ??= [];
  const id = String(FIRST_ID + state.commands.length);
  const receivedMs = call.sandbox.clock.now();
  const { office_id: officeId } = office;
  const spcId = spcIdOf(office);
  state.commands.push({ id, officeId, spcId, name, interval, receivedMs, executedMs: null });
  const more = `${linkBase(call.sandbox)}/remote_command_status?id=${id}`;
  return acknowledge("API1029", `Id:${id}`, more);
}

/** GET /v4/remote_command_status */
export function getRemoteCommandStatus(call: Call): Answer {
  requireAppHeaders(call);
  const id = call.request.query.get("id");
  if (!id) throw new Refusal("API1020");
  const found = (call.sandbox.store.state.commands ?? []).filter((command) => command.id === id);
  const time = (ms: number | null) => (ms === null ? "" : wallTime(ms, "UTC"));
  return answerPage(
    call,
    found.map(({ spcId, receivedMs, executedMs }) => ({
      // GUESS: the word for one that waits.
      status: executedMs === null ? "Pending" : "Success",
      id,
      spc_id: spcId,
      command_received_time: time(receivedMs),
      command_executed_time: time(executedMs),
    })),
  );
}

function commandedOffice(call: Call, officeId: string): Office {
  if (officeId === "") throw new Refusal("API1003");
  const office = call.sandbox.store.state.offices.find((one) => one.office_id === officeId);
  if (!office?.authorized) throw new Refusal("API2007");
  if (office.missing_scopes.includes("remote_command")) throw new Refusal("API2004");
  return office;
}

function readInterval(fields: Readonly<Record<string, unknown>>): string {
  const [type, length] = [textField(fields, "interval_type"), textField(fields, "interval_length")];
  if (type === "" || length === "") throw new Refusal("API1020");
  const [least, most] = LIMITS[type] ?? [1, 0];
  const isAllowed = /^\d+$/.test(length) && Number(length) >= least && Number(length) <= most;
  if (!isAllowed) throw new Refusal("API1026");
  return `${length} ${type}`;
}
