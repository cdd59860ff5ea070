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
  // What an earlier test left open is not this one's to bring to its end.
  await owner`update writebacks set status = 'FAILED', lease_until = null, ended_at = now()
    where status in ('INTENT', 'SUBMITTED', 'UNKNOWN')`;
  // A tick looks at the clinics' data when a test says so, by taking this back.
  await owner`insert into heartbeats (name, beat_at) values ('freshness', now())
    on conflict (name) do update set beat_at = now()`;
  await owner`update pms_freshness set asked_at = now()`;
}
