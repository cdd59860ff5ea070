import { carryOut } from "../offices/commands.ts";
import { intervalMinutes } from "../offices/freshness.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Office } from "../state/state.ts";
import { applyWriteback } from "../writebacks/apply-writeback.ts";
import { landCopy, startCopy } from "./copy-to-cloud.ts";
import { isOffline } from "./is-offline.ts";

type Event = { readonly atMs: number; readonly run: () => void };

/** Lets everything happen, in its order, that is due by now. */
export function catchUp(sandbox: Sandbox): void {
  const now = sandbox.clock.now();
  const { state, save } = sandbox.store;
  for (const office of state.offices) {
    office.copied_ms ??= now;
    if (isOffline(sandbox, office)) office.spu_away_ms = now;
  }
  let happened = false;
  for (let next = nextEvent(sandbox, now); next; next = nextEvent(sandbox, now)) {
    next.run();
    happened = true;
  }
  if (happened) save();
}

function nextEvent(sandbox: Sandbox, now: number): Event | undefined {
  const events = [
    ...sandbox.store.state.offices.flatMap((office) => copyEvents(sandbox, office, now)),
    ...writebackEvents(sandbox),
    ...commandEvents(sandbox),
  ];
  return events
    .filter(({ atMs }) => atMs <= now)
    .reduce<Event | undefined>(
      (first, event) => (first && first.atMs <= event.atMs ? first : event),
      undefined,
    );
}

function copyEvents(sandbox: Sandbox, office: Office, now: number): Event[] {
  const events: Event[] = [];
  const { inserting } = office;
  if (inserting) {
    const { records, untilMs } = inserting;
    events.push({ atMs: untilMs, run: () => landCopy(office, records, untilMs) });
  }
  const boundaryMs = lastBoundary(sandbox, office, now);
  if (boundaryMs !== null && !inserting) {
    events.push({ atMs: boundaryMs, run: () => startCopy(office, boundaryMs, insertMs(sandbox)) });
  }
  return events;
}

/** The newest moment at which the office sends by itself, if it has not sent since. */
function lastBoundary(sandbox: Sandbox, office: Office, now: number): number | null {
  const { REFRESH_INTERVAL_S } = sandbox.knobs();
  const own = intervalMinutes(office) * 60_000;
  const intervalMs = REFRESH_INTERVAL_S === "off" ? own : REFRESH_INTERVAL_S * 1000;
  if (intervalMs <= 0 || office.data_held_ms !== undefined || isOffline(sandbox, office))
    return null;
  const boundaryMs = now - (now % intervalMs);
  return boundaryMs > Math.max(office.copied_ms ?? 0, office.spu_away_ms ?? 0) ? boundaryMs : null;
}

function writebackEvents(sandbox: Sandbox): Event[] {
  const { SPU_PICKUP_S, PMS_APPLY_S } = sandbox.knobs();
  const waiting = (sandbox.store.state.writebacks ?? []).filter((one) => one.completedMs === null);
  return waiting.flatMap((writeback) => {
    const office = findOffice(sandbox, writeback.officeId);
    if (!office || isOffline(sandbox, office)) return [];
    const backMs = office.spu_away_ms ?? 0;
    if (writeback.pickedUpMs === null) {
      const atMs = Math.max(writeback.requestMs + SPU_PICKUP_S * 1000, backMs);
      const run = () => {
        writeback.pickedUpMs = atMs;
      };
      return [{ atMs, run }];
    }
    if (writeback.fate.stuck) return [];
    const takesMs = PMS_APPLY_S * 1000 + (writeback.fate.slowMs ?? 0);
    const atMs = Math.max(writeback.pickedUpMs + takesMs, backMs);
    return [{ atMs, run: () => applyWriteback(sandbox, office, writeback, atMs) }];
  });
}

function commandEvents(sandbox: Sandbox): Event[] {
  const pickupMs = sandbox.knobs().SPU_PICKUP_S * 1000;
  const waiting = (sandbox.store.state.commands ?? []).filter((one) => one.executedMs === null);
  return waiting.flatMap((command) => {
    const office = findOffice(sandbox, command.officeId);
    if (!office || isOffline(sandbox, office)) return [];
    const atMs = Math.max(command.receivedMs + pickupMs, office.spu_away_ms ?? 0);
    return [{ atMs, run: () => carryOut(command, office, atMs, insertMs(sandbox)) }];
  });
}

function insertMs(sandbox: Sandbox): number {
  return sandbox.knobs().INSERT_DURATION_S * 1000;
}

function findOffice(sandbox: Sandbox, officeId: string): Office | undefined {
  return sandbox.store.state.offices.find((office) => office.office_id === officeId);
}
