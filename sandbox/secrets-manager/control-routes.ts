import { turnKnobs } from "./knobs.ts";
import type { Input } from "./read-input.ts";
import { resetSandbox, type Sandbox } from "./sandbox.ts";
import { showSecrets, showValue } from "./show-secrets.ts";

export type ControlAnswer = { readonly status: number; readonly body: unknown };

type Route = (call: {
  readonly sandbox: Sandbox;
  readonly body: Input;
  readonly query: URLSearchParams;
}) => ControlAnswer;

const ok = (body: unknown = {}): ControlAnswer => ({ status: 200, body });
const bad = (error: string): ControlAnswer => ({ status: 400, body: { error } });

const routes = new Map<string, Route>([
  ["GET /__sandbox/log", ({ sandbox }) => ok({ entries: sandbox.log.list() })],
  [
    "DELETE /__sandbox/log",
    ({ sandbox }) => {
      sandbox.log.clear();
      sandbox.ledger.clear();
      return ok();
    },
  ],
  ["GET /__sandbox/writes", ({ sandbox }) => ok(sandbox.ledger.sum())],
  ["GET /__sandbox/secrets", ({ sandbox }) => ok({ secrets: showSecrets(sandbox.store) })],
  ["GET /__sandbox/value", getValue],
  ["GET /__sandbox/faults", ({ sandbox }) => ok({ faults: sandbox.faults.list() })],
  ["POST /__sandbox/faults", addFault],
  [
    "DELETE /__sandbox/faults",
    ({ sandbox }) => {
      sandbox.faults.clear();
      return ok();
    },
  ],
  ["GET /__sandbox/held", ({ sandbox }) => ok({ held: sandbox.held.list() })],
  ["POST /__sandbox/release", release],
  ["GET /__sandbox/knobs", ({ sandbox }) => ok(sandbox.knobs)],
  ["POST /__sandbox/knobs", setKnobs],
  ["POST /__sandbox/clock", advanceClock],
  [
    "POST /__sandbox/reset",
    ({ sandbox }) => {
      resetSandbox(sandbox);
      return ok();
    },
  ],
]);

export const findRoute = (methodAndPath: string) => routes.get(methodAndPath);

function getValue({ sandbox, query }: Parameters<Route>[0]): ControlAnswer {
  const name = query.get("name");
  if (name === null) return bad("name is missing");
  const shown = showValue(sandbox.store, name, query.get("version"), query.get("stage"));
  return shown === null ? { status: 404, body: { error: "no such value" } } : ok(shown);
}

function addFault({ sandbox, body }: Parameters<Route>[0]): ControlAnswer {
  const fault = sandbox.faults.add(body);
  return typeof fault === "string" ? bad(fault) : ok({ id: fault.id });
}

function release({ sandbox, body }: Parameters<Route>[0]): ControlAnswer {
  if (body.id !== undefined && typeof body.id !== "string") return bad("id must be a string");
  return ok({ released: sandbox.held.release(body.id) });
}

function setKnobs({ sandbox, body }: Parameters<Route>[0]): ControlAnswer {
  const problem = turnKnobs(sandbox.knobs, body);
  return problem === null ? ok(sandbox.knobs) : bad(problem);
}

function advanceClock({ sandbox, body }: Parameters<Route>[0]): ControlAnswer {
  const seconds = body.advance_s;
  if (typeof seconds !== "number" || !Number.isFinite(seconds)) return bad("advance_s is missing");
  sandbox.clock.advance(seconds);
  return ok({ now: new Date(sandbox.clock.now()).toISOString() });
}
