import { expect } from "vitest";
import { withRequestKey } from "@/lib/pms/with-request-key";
import { readKeyInfo } from "@/lib/sikka/read-key-info";
import { secretOf, secretValueOf } from "./control";
import { integrationOf, owner } from "./database";

/** As if the leases had run out and the next tick were due. */
export const makeDue = (...accountIds: string[]) =>
  owner`update pms_integrations set refresh_after = now(), lease_until = null,
    updated_at = now() - interval '1 minute' where account_id = any(${accountIds})`;

/** A key that Sikka answers to, in a version that row and AWSCURRENT agree on. */
export async function expectAlive(accountId: string): Promise<void> {
  const row = await integrationOf(accountId);
  expect(row).toMatchObject({ status: "ACTIVE", lease_until: null, attempt_id: null });
  const keys = await secretValueOf(accountId, String(row?.secret_version_id));
  expect(await readKeyInfo({ requestKey: String(keys.requestKey) })).toEqual({
    officeId: row?.office_id,
  });
  const current = (await secretOf(accountId))?.versions.find(({ stages }) =>
    stages.includes("AWSCURRENT"),
  );
  expect(current?.id).toBe(row?.secret_version_id);
}

const scope = { actor: { kind: "voice_agent", id: "test" }, requestId: "test" } as const;

/** A live call: the keys that Sikka was asked with, the one that it answered to last. */
export async function keysAsked(accountId: string): Promise<string[]> {
  const keys: string[] = [];
  await withRequestKey(
    accountId,
    (office) => {
      keys.push(office.requestKey);
      return readKeyInfo(office);
    },
    scope,
  );
  return keys;
}
