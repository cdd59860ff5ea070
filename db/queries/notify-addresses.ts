import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Mail } from "./mails";

/** The clinic has named this kind, or none and so all of them. */
const wants = (kind: string) =>
  sql`(cardinality(setup.notify_of) = 0 or ${kind} = any(setup.notify_of))`;

/** One for each address that the clinic has named for this kind of notice. */
export const insertNamedMails = (
  tx: Tx,
  mail: { accountId: string; noticeId: string; template: Mail["template"] },
) =>
  tx.execute(sql`
    insert into mails (account_id, notice_id, template, address)
    select setup.account_id, ${mail.noticeId}::uuid, ${mail.template}, address
    from setup_integrations setup cross join unnest(setup.notify_emails) address
    where setup.account_id = ${mail.accountId} and ${wants(mail.template)}
    on conflict do nothing`);

/** One, where the clinic has a webhook that is to be told of this kind. */
export const insertDelivery = (
  tx: Tx,
  notice: { accountId: string; noticeId: string; kind: Mail["template"] },
) =>
  tx.execute(sql`
    insert into webhook_deliveries (account_id, notice_id)
    select setup.account_id, ${notice.noticeId}::uuid from setup_integrations setup
    where setup.account_id = ${notice.accountId} and setup.webhook_url is not null
      and ${wants(notice.kind)}
    on conflict do nothing`);

/**
 * An address that the clinic names still; null where it does not, and where it is that of somebody who
 * manages the account, who is told in any case.
 */
export async function findNamedRecipient(
  tx: Tx,
  { accountId, address }: Pick<Mail, "accountId" | "address">,
): Promise<{ email: string; clinicName: string; locale: "en" | "fr" | null } | null> {
  const [row] = await tx.execute<{ clinicName: string; locale: "en" | "fr" | null }>(sql`
    select account.clinic_name as "clinicName",
      case when voice.languages[1] in ('en', 'fr') then voice.languages[1] end as locale
    from setup_integrations setup
    join accounts account on account.id = setup.account_id and account.suspended_at is null
    left join setup_voice voice on voice.account_id = setup.account_id
    where setup.account_id = ${accountId} and ${address} = any(setup.notify_emails)
      and not exists (
        select from memberships member join users person on person.id = member.user_id
        where member.account_id = setup.account_id and member.role in ('owner', 'admin')
          and person.disabled_at is null and person.email = ${address})`);
  return row && address ? { email: address, ...row } : null;
}
