import type { Job } from "../pms/job.ts";
import { profileOf } from "../pms/profile.ts";
import { changeCopy, changePms, pmsRows } from "../pms/truth.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Office, Writeback } from "../state/state.ts";
import { findWriteApi, problemOf } from "./write-apis.ts";

/** The moment at which the practice's system takes the write, or does not. */
export function applyWriteback(
  sandbox: Sandbox,
  office: Office,
  writeback: Writeback,
  atMs: number,
): void {
  const api = findWriteApi(writeback.method, writeback.api);
  const { failAs } = writeback.fate;
  const job = jobOf(sandbox, office, writeback, atMs);
  const problem = failAs ?? (api ? problemOf(api, job) : "Not supported");
  const outcome = problem === null && api ? api.effect(job) : { failed: problem ?? "" };
  writeback.completedMs = atMs;
  if ("failed" in outcome) {
    writeback.failed = true;
    writeback.result = outcome.failed;
  } else {
    writeback.result = outcome.result;
    writeback.created = outcome.created ?? {};
  }
}

export function jobOf(
  sandbox: Sandbox,
  office: Office,
  { body, itemId }: Pick<Writeback, "body" | "itemId">,
  atMs: number,
): Job {
  const knobs = sandbox.knobs();
  return {
    office,
    profile: profileOf(office),
    knobs,
    body,
    itemId,
    atMs,
    rows: (name) => pmsRows(office, name),
    change(name, change) {
      if (knobs.WRITEBACK_VISIBLE === "immediate") changeCopy(office, name, change);
      changePms(office, name, change);
    },
  };
}
