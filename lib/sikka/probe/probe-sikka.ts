import "server-only";
import { env } from "@/lib/env";
import { cannotTell, type Finding } from "./finding";
import { isLoopback } from "./is-loopback";
import { keepHidden } from "./keep-hidden";
import { openSender } from "./open-sender";
import { openSession } from "./open-session";
import { keepOwnKeys } from "./own-keys";
import { probeAuthorizePage } from "./probe-authorize-page";
import { probeCodeGrant } from "./probe-code-grant";
import type { Probe, ProbeContext, ProbeOptions } from "./probe-context";
import { probeExhaustion } from "./probe-exhaustion";
import { probeGrants } from "./probe-grants";
import { probeKeyedReads } from "./probe-keyed-reads";
import { probeLimits } from "./probe-limits";
import { probePages } from "./probe-pages";
import { probePractices } from "./probe-practices";
import { probeRefusals } from "./probe-refusals";
import { probeRotation } from "./probe-rotation";
import { probeSyncStatus } from "./probe-sync-status";
import { probeWrites } from "./probe-writes";

export type Report = {
  target: string;
  office: string | null;
  findings: Finding[];
  /** Keys of this run that could not be ended. */
  keysLeft: number;
  /** Appointments of this run that are there, or may come to be. */
  appointmentsLeft: number;
};

/** In this order: a probe may use up what stands after it, and the limit goes last. */
const PROBES: readonly Probe[] = [
  probePractices,
  probePages,
  probeSyncStatus,
  probeAuthorizePage,
  probeGrants,
  probeKeyedReads,
  probeWrites,
  probeLimits,
  probeRefusals,
  probeCodeGrant,
  probeRotation,
  probeExhaustion,
];

/**
 * Finds out which of the uncertain facts hold for the Sikka of this environment. Without `spendKeys` it sends
 * GETs with the application's headers or none; with it, it makes keys of its own for one office, rotates and
 * ends these, and touches no other. With `testPatientId` it makes two appointments and undoes them.
 */
export async function probeSikka(
  options: ProbeOptions,
  deps: { wait?: (ms: number) => Promise<void>; stop?: AbortSignal } = {},
): Promise<Report> {
  if (!env.SIKKA_API_URL.startsWith("https:") && !isLoopback(env.SIKKA_API_URL)) {
    throw new Error("SIKKA_API_URL must start with https: keys would go over the wire in the open");
  }
  const hidden = keepHidden();
  for (const value of [env.SIKKA_APP_KEY, options.practiceKey, options.code]) hidden.hide(value);
  const stop = deps.stop ?? new AbortController().signal;
  const wait = deps.wait ?? sleep;
  const send = openSender({ hidden, wait, stop });
  const keys = keepOwnKeys();
  const findings: Finding[] = [];
  const left = { appointments: 0 };
  let keysLeft = 0;
  try {
    const session = await openSession(send, options, keys, hidden);
    const context = { options, send, session, keys, wait, stop, left };
    for (const probe of PROBES) findings.push(...(await tryProbe(probe, context)));
  } finally {
    const revoked = await keys.revokeAll(send);
    findings.push(...revoked.findings);
    keysLeft = revoked.left;
  }
  return {
    target: new URL(env.SIKKA_API_URL).host,
    office: options.officeId ? maskOffice(options.officeId) : null,
    findings: findings.map((finding) => scrubFinding(finding, hidden.scrub)),
    keysLeft,
    appointmentsLeft: left.appointments,
  };
}

async function tryProbe(probe: Probe, context: ProbeContext): Promise<Finding[]> {
  try {
    return await probe(context);
  } catch {
    return [cannotTell(probe.name || "a probe", "", "the probe itself failed")];
  }
}

const maskOffice = (officeId: string): string => `${officeId.slice(0, 1)}…${officeId.slice(-2)}`;

const scrubFinding = (finding: Finding, scrub: (text: string) => string): Finding => ({
  ...finding,
  seen: scrub(finding.seen),
  why: scrub(finding.why),
});

const sleep = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));
