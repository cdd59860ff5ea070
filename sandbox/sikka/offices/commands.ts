import { startCopy } from "../spu/copy-to-cloud.ts";
import type { Command, Office } from "../state/state.ts";

/** The one handle by which an office's SPU is commanded. */
export const spcIdOf = (office: Office): string => `40${office.office_id.replace(/\D/g, "")}`;

export function carryOut(command: Command, office: Office, atMs: number, insertMs: number): void {
  command.executedMs = atMs;
  if (command.name === "refresh_data") startCopy(office, atMs, insertMs);
  if (command.name === "change_setting_schedule_interval") {
    office.schedule_interval = command.interval;
  }
}
