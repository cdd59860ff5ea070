import { calmDown } from "./control";
import { owner } from "./database";

/** Each test begins in a calm world in which no clinic holds an office and nothing waits to be swept. */
export async function freshStart(): Promise<void> {
  await calmDown();
  await owner`delete from pms_candidates`;
  await owner`update pms_integrations set status = 'DISCONNECTED', current_version_id = secret_version_id`;
  await owner`update pms_revocations set done_at = now() where done_at is null`;
  await owner`update oauth_transactions set status = 'FAILED', landing = 'unavailable'
    where status in ('STARTED', 'TAKEN', 'WRITING')`;
}
