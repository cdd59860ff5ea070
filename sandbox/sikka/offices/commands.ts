import type { Sandbox } from "../sandbox.ts";
import type { Command, Office } from "../state/state.ts";

/** The one handle by which an office's SPU is commanded. */
export const spcIdOf = (office: Office): string => `40${office.office_id.replace(/\D/g, "")}`;

/** Whatever the SPUs have fetched by now has happened. A silent one fetches nothing. */
export function carryOutCommands(sandbox: Sandbox): void {
  const { state, save } = sandbox.store;
  const pickupMs = sandbox.knobs().SPU_PICKUP_S * 1000;
  const waiting = (state.commands ?? []).filter(({ executedMs }) => executedMs === null);
  for (const command of waiting) {
    const office = state.offices.find((one) => one.office_id === command.officeId);
    const executedMs = command.receivedMs + pickupMs;
    if (!office || office.spu_silent || executedMs > sandbox.clock.now()) continue;
    command.executedMs = executedMs;
    carryOut(command, office, executedMs);
  }
  if (waiting.length > 0) save();
}

function carryOut({ name, interval }: Command, office: Office, atMs: number): void {
  if (name === "refresh_data") {
    office.data_sent_ms = atMs;
    delete office.data_held_ms;
  }
  if (name === "change_setting_schedule_interval") office.schedule_interval = interval;
}
