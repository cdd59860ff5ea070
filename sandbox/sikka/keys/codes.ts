import type { Sandbox } from "../sandbox.ts";
import { issueValue } from "./issue-key.ts";

export function issueCode(sandbox: Sandbox, officeId: string, appId: string): string {
  const value = issueValue(sandbox, "code");
  sandbox.store.state.codes.push({
    value,
    officeId,
    appId,
    issuedMs: sandbox.clock.now(),
    used: false,
  });
  return value;
}

/** The office the code was made for, once; null when expired, used, unknown or another app's. */
export function consumeCode(sandbox: Sandbox, value: string): string | null {
  const code = sandbox.store.state.codes.find((candidate) => candidate.value === value);
  if (!code || code.used || code.appId !== sandbox.credentials.appId) return null;
  code.used = true;
  const ageMs = sandbox.clock.now() - code.issuedMs;
  return ageMs < sandbox.knobs().CODE_TTL_S * 1000 ? code.officeId : null;
}
