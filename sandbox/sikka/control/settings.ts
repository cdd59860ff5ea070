import { isKnobName, KNOBS } from "../state/knobs.ts";
import { rememberSecretKeys } from "../state/store.ts";
import { BadControlCall, type ControlCall } from "./control-call.ts";
import { parseOffices } from "./parse-offices.ts";

/** All or nothing: one unknown name or value and no knob moves. */
export function setKnobs({ sandbox, body }: ControlCall): unknown {
  for (const [name, value] of Object.entries(body)) {
    if (!isKnobName(name)) throw new BadControlCall(`unknown knob ${name}`);
    try {
      KNOBS[name].parse(value);
    } catch (error) {
      throw new BadControlCall(`${name}: ${error instanceof Error ? error.message : "refused"}`);
    }
  }
  Object.assign(sandbox.store.state.knobOverrides, body);
  sandbox.store.save();
  return sandbox.knobs();
}

export function setRedirectUris({ sandbox, body }: ControlCall): unknown {
  const uris = body.redirect_uris;
  if (!Array.isArray(uris)) throw new BadControlCall("redirect_uris is a list");
  sandbox.store.state.redirectUris = uris.map(String);
  sandbox.store.save();
  return { redirect_uris: sandbox.redirectUris() };
}

export function advanceClock({ sandbox, body }: ControlCall): unknown {
  const seconds = body.advance_s;
  if (typeof seconds !== "number") throw new BadControlCall("advance_s is a number");
  sandbox.store.state.clockOffsetMs += seconds * 1000;
  sandbox.store.save();
  return { now: new Date(sandbox.clock.now()).toISOString() };
}

/** Adds the offices, each in the place of one with its id; `replace: true` drops all others. */
export function seed({ sandbox, body }: ControlCall): unknown {
  const { state, save } = sandbox.store;
  const wanted = parseOffices(body.offices, state.offices, sandbox.clock.now());
  const isWanted = (id: string) => wanted.some((office) => office.office_id === id);
  const kept = state.offices.map(
    (office) => wanted.find((one) => one.office_id === office.office_id) ?? office,
  );
  const known = new Set(kept.map((office) => office.office_id));
  state.offices =
    body.replace === true
      ? wanted
      : [...kept, ...wanted.filter((office) => !known.has(office.office_id))];
  rememberSecretKeys(state, wanted);
  save();
  return { offices: state.offices.map((office) => office.office_id).filter(isWanted) };
}

/** Back to the seed. Whoever still waits for an answer loses the connection. */
export function reset({ sandbox, api }: ControlCall): void {
  sandbox.epoch += 1;
  api.closeAllConnections();
  sandbox.store.reset();
  sandbox.gate.release();
  sandbox.faults.clear();
  sandbox.log.clear();
  sandbox.overlap.clear();
  sandbox.limiter.windows.clear();
  sandbox.limiter.days.clear();
}
