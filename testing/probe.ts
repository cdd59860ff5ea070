import type { ProbeOptions } from "@/lib/sikka/probe/probe-context";
import { probeSikka, type Report } from "@/lib/sikka/probe/probe-sikka";
import { sikka } from "./control";

export const OFFICE = "D20002";
export const spending: ProbeOptions = {
  officeId: OFFICE,
  spendKeys: true,
  exhaustAfter: 0,
};
export const reading: ProbeOptions = { ...spending, spendKeys: false };

/** A minute of the sandbox's clock in no time. */
const wait = async (ms: number) => {
  await sikka.post("clock", { advance_s: Math.ceil(ms / 1000) });
};
export const probe = (options: ProbeOptions, stop?: AbortSignal) =>
  probeSikka(options, { wait, ...(stop ? { stop } : {}) });

export function rowOf({ findings }: Report, fact: string): string {
  const row = findings.find((finding) => finding.fact === fact);
  return row ? [row.sure, row.seen, row.why].filter(Boolean).join(" | ") : "no such fact";
}

/** [request keys, refresh keys] of the office. */
export async function liveKeys(): Promise<[number, number]> {
  type Live = { office_id: string; live_request_keys: number; live_refresh_keys: number };
  const { offices } = (await sikka.get("state")) as { offices: Live[] };
  const office = offices.find(({ office_id }) => office_id === OFFICE);
  return [office?.live_request_keys ?? -1, office?.live_refresh_keys ?? -1];
}
