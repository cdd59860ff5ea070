import "server-only";
import { type Finding, notTried } from "./finding";
import type { Session } from "./open-session";
import type { Probe, ProbeContext } from "./probe-context";

export type OpenSession = Extract<Session, { kind: "open" }>;

/** A probe that needs a request key; without one, each of its facts says why it was not tried. */
export function withSession(
  facts: readonly string[],
  probe: (context: ProbeContext, session: OpenSession) => Promise<Finding[]>,
): Probe {
  return async (context) => {
    const { session } = context;
    if (session.kind === "open") return probe(context, session);
    return facts.map((fact) => notTried(fact, session.why));
  };
}
