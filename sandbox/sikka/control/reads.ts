import { liveKeys } from "../keys/issue-key.ts";
import { BadControlCall, type ControlCall } from "./control-call.ts";

export function readState({ sandbox }: ControlCall): unknown {
  const { state } = sandbox.store;
  return {
    now: new Date(sandbox.clock.now()).toISOString(),
    offices: state.offices.map((office) => ({
      office_id: office.office_id,
      practice_management_system: office.practice_management_system,
      hidden: office.hidden,
      practices: (office.records.practices ?? []).map((row) => ({
        practice_id: row.practice_id,
        name: row.name,
      })),
      live_request_keys: liveKeys(sandbox, office.office_id).length,
      live_refresh_keys: state.refreshKeys.filter(
        (key) => key.officeId === office.office_id && !key.dead,
      ).length,
      issued_request_keys: state.requestKeys.filter((key) => key.officeId === office.office_id)
        .length,
    })),
    codes: {
      issued: state.codes.length,
      used: state.codes.filter((code) => code.used).length,
    },
    redirect_uris: sandbox.redirectUris(),
  };
}

/** Every secret that ever left here: none of these strings may turn up in a log or a page. */
export function readCanaries({ sandbox }: ControlCall): unknown {
  const canaries = [
    { kind: "app_key", value: sandbox.credentials.appKey },
    ...sandbox.store.state.issued,
  ];
  return { canaries, values: canaries.map(({ value }) => value) };
}

/** With `wait_ms` it waits until `count` requests (one by default) are held. */
export async function readHeld({ sandbox, query }: ControlCall): Promise<unknown> {
  const [count, waitMs] = [Number(query.get("count") ?? 1), Number(query.get("wait_ms") ?? 0)];
  if (Number.isNaN(count) || Number.isNaN(waitMs)) throw new BadControlCall("not a number");
  if (waitMs > 0) await sandbox.gate.waitFor(count, waitMs);
  return { held: sandbox.gate.held() };
}

/** All that is kept, or what came after `since`, or what was one office's. */
export function readLog({ sandbox, query }: ControlCall): unknown {
  const [since, officeId] = [Number(query.get("since") ?? 0), query.get("office_id")];
  const entries = sandbox.log
    .entries()
    .filter(({ seq, office_id }) => seq > since && (!officeId || office_id === officeId));
  return { entries };
}
