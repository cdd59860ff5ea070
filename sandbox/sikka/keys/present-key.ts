import { resourceNames } from "../resources/resources.ts";
import type { Sandbox } from "../sandbox.ts";
import { wallTime } from "../state/clock.ts";
import type { RequestKey } from "../state/state.ts";
import { writeScopeNames } from "../writebacks/write-apis.ts";

const OTHER_READS = ["practice_events", "writeback_status", "writeback_details"];

/** The key as the wire shows it, without the refresh key. */
export function presentKey(sandbox: Sandbox, key: RequestKey): Record<string, unknown> {
  const zone = sandbox.knobs().TIME_ZONE_OF_START_END;
  return {
    href: `https://api.sikkasoft.com/v4/request_key_info?request_key=${key.value}`,
    request_key: key.value,
    start_time: wallTime(key.startMs, zone),
    end_time: wallTime(key.endMs, zone),
    ...expiresIn(sandbox, key),
    issued_to: key.officeId,
    status: "active",
    request_count: String(key.requestCount),
    scope: scopeOf(sandbox, key.officeId),
    domain: "Dental",
  };
}

/** The only expiry on the wire that has a time zone. */
export function keyHeaders(key: RequestKey): Record<string, string> {
  return { "request-key-expires": new Date(key.endMs).toUTCString() };
}

function expiresIn(sandbox: Sandbox, key: RequestKey): Record<string, unknown> {
  const seconds = Math.max(0, Math.ceil((key.endMs - sandbox.clock.now()) / 1000));
  switch (sandbox.knobs().EXPIRES_IN_FORMAT) {
    case "seconds_text":
      return { expires_in: `${seconds} second(s)` };
    case "number":
      return { expires_in: seconds };
    case "numeric_string":
      return { expires_in: String(seconds) };
    case "missing":
      return {};
    case "negative":
      return { expires_in: "-60 second(s)" };
    case "zero":
      return { expires_in: "0 second(s)" };
    case "garbage":
      return { expires_in: "soon" };
    case "huge":
      return { expires_in: "99999999999 second(s)" };
  }
}

function scopeOf(sandbox: Sandbox, officeId: string): string {
  const office = sandbox.store.state.offices.find((one) => one.office_id === officeId);
  const missing = office?.missing_scopes ?? [];
  return [...resourceNames(), ...OTHER_READS, ...writeScopeNames()]
    .filter((name) => !missing.includes(name))
    .join(",");
}
