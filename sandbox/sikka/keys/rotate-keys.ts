import type { Sandbox } from "../sandbox.ts";
import type { RefreshKey, RequestKey } from "../state/state.ts";
import { issueKey } from "./issue-key.ts";

/** What a refresh kills is not published: REFRESH_ROTATION decides. */
export function rotateKeys(sandbox: Sandbox, old: RefreshKey): RequestKey {
  const rotation = sandbox.knobs().REFRESH_ROTATION;
  if (rotation === "keep") return issueKey(sandbox, old.officeId, old);
  old.dead = true;
  if (rotation === "rotate_all") {
    for (const key of sandbox.store.state.requestKeys) {
      if (key.refreshKey === old.value) key.revoked = true;
    }
  }
  return issueKey(sandbox, old.officeId);
}
