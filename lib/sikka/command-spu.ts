import "server-only";
import { applicationHeaders, callSikka } from "./call-sikka";
import { acknowledgementWire } from "./wire/connection";

/** The shortest that Sikka takes. */
export const SHORTEST_INTERVAL_MINUTES = 15;

type Target = { officeId: string; spcId: string };

/** Asks the SPU to send its data now. Accepted means no more than that it was heard. Throws SikkaError. */
export const askForData = (spu: Target): Promise<void> => command(spu, "refresh_data");

/** Asks the SPU to send as often as it can from now on. Throws SikkaError. */
export const askForShortestInterval = (spu: Target): Promise<void> =>
  command(spu, "change_setting_schedule_interval", {
    interval_type: "Minutes",
    interval_length: String(SHORTEST_INTERVAL_MINUTES),
  });

async function command(
  { officeId, spcId }: Target,
  name: string,
  more: Record<string, string> = {},
): Promise<void> {
  await callSikka({
    name,
    method: "POST",
    path: "/remote_command",
    headers: applicationHeaders(),
    body: { office_id: officeId, spc_id: spcId, command_name: name, ...more },
    answer: acknowledgementWire,
    timeoutMs: 6_000,
  });
}
