import { describe, expect, it } from "vitest";
import { owner } from "@/testing/database";

/**
 * Every column there is, and what it may hold. A new one has to be written down here, which is the
 * moment to ask whether it could hold a key, or a patient.
 */
const COLUMNS: Record<string, string> = {
  users: "id email name password_hash disabled_at created_at locale",
  accounts: "id clinic_name suspended_at created_at",
  memberships: "id account_id user_id role created_at",
  sessions: "id user_id last_seen_at expires_at ended_at created_at browser",
  rate_limits: "key window_started_at hits",
  oauth_transactions:
    "id account_id user_id nonce_hash browser_hash status landing office_id secret_version_id token_expires_at practices expires_at taken_at sweep_after ended_at created_at",
  pms_integrations:
    "id account_id provider status office_id practice_id practice_name pms_type metadata secret_version_id current_version_id token_expires_at refresh_after lease_until fence attempt_id failures problem connected_at last_proved_at updated_at created_at problem_since prove_after",
  pms_candidates:
    "account_id office_id secret_arn secret_version_id token_expires_at practices expires_at created_at",
  pms_revocations:
    "id account_id secret_arn secret_version_id reason revoked attempts next_attempt_at done_at created_at",
  notices: "id account_id kind resolved_at resolved_by created_at ended_at subject_id",
  mails:
    "id account_id notice_id user_id template next_attempt_at attempts sent_at given_up_at created_at address invitation_id reset_id",
  pms_freshness:
    "account_id office_id spu_status spu_changed_at data_as_of interval_minutes interval_read_at interval_asked_at checked_at asked_at off_until",
  repair_links:
    "id account_id token_hash created_by expires_at last_opened_at revoked_at created_at",
  heartbeats: "name beat_at",
  setup_voice:
    "account_id clinic_name time_zone languages voice_id greeting version updated_at updated_by",
  setup_knowledge:
    "account_id version updated_at updated_by facts faqs website website_state website_problem website_text website_pages website_read_at website_lease_until",
  knowledge_files: "id account_id name category size content created_by created_at",
  // webhook_url is sealed.
  setup_integrations:
    "account_id version updated_at updated_by notify_emails webhook_url notify_of",
  // Twilio's credentials stand in Secrets Manager.
  setup_phone:
    "account_id version updated_at updated_by method area_code clinic_number twilio_number twilio_secret_arn twilio_secret_version_id transfer_number transfer_hours",
  setup_review:
    "account_id version updated_at updated_by is_recorded keeps_transcripts attested_at attested_by",
  setup_revisions: "id account_id step version content created_by created_at",
  launches:
    "id account_id state steps problem lease_until fence attempts next_attempt_at started_by ended_at created_at",
  launch_resources: "id account_id kind name marker vapi_id spec_hash updated_at created_at",
  rehearsals: "id account_id state scripts lease_until started_by ended_at created_at",
  invitations: "id account_id email role invited_by expires_at accepted_at revoked_at created_at",
  password_resets: "id user_id expires_at used_at created_at",
  webhook_deliveries:
    "id account_id notice_id attempts next_attempt_at sent_at given_up_at created_at",
  voice_agents:
    "id account_id vapi_assistant_id vapi_phone_number_id phone_number paused_at updated_at created_at",
  // caller_number and patient are sealed, as are content of messages and of writebacks.
  call_sessions:
    "id account_id call_id caller_hash caller_number patient patient_ref is_phone_known opening_batches appointment_batches is_rehearsal started_at last_seen_at ended_at ended_reason transcript",
  tool_calls:
    "id account_id session_id tool_call_id name arguments_hash outcome started_at ended_at seq",
  identity_tries: "id account_id session_id try_hash caller_hash name_hash is_match created_at",
  slot_offers:
    "id account_id session_id code practice_id local_date start_minute length_minutes provider_id operatory created_at",
  appointment_codes:
    "id account_id session_id code patient_ref appointment_sr_no practice_id local_date start_minute length_minutes provider_id operatory created_at",
  staff_messages:
    "id account_id session_id tool_call_id content is_urgent handled_at handled_by created_at",
  writebacks:
    "id account_id session_id call_id tool_call_id kind status arguments_hash caller_hash patient_ref content office_id practice_id local_date start_minute length_minutes provider_id operatory appointment_sr_no depends_on sikka_id created_id posts looks look_after lease_until submitted_at ended_at released_at failure updated_at created_at",
  audit_events:
    "account_id seq occurred_at actor_kind actor_id call_id tool_call_id action phase patient_ref fields outcome request_id hash_form hash_key_id prev_hash hash",
  audit_heads: "account_id seq hash occurred_at",
};

const tables = async () => {
  const rows = await owner`
    select table_name, string_agg(column_name, ' ' order by ordinal_position) as columns
    from information_schema.columns
    where table_schema = 'public' and table_name !~ '^audit_events_'
    group by table_name`;
  return Object.fromEntries(rows.map((row) => [row.table_name, row.columns]));
};

describe("the tables", () => {
  it("have these columns and no other", async () => {
    expect(await tables()).toEqual(COLUMNS);
  });

  it("say every time with its zone", async () => {
    const rows = await owner`
      select table_name, column_name from information_schema.columns
      where table_schema = 'public' and data_type like '%without time zone%'`;
    expect(rows).toEqual([]);
  });

  it("that belong to a clinic stand behind the tenant wall", async () => {
    const rows = await owner`
      select c.relname from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity
      order by 1`;
    expect(rows.map((row) => row.relname)).toEqual(["rate_limits", "sessions", "users"]);
  });

  it("have an index under every foreign key", async () => {
    const rows = await owner`
      select conrelid::regclass::text || '.' || a.attname as missing
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and not exists (
        select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`;
    expect(rows).toEqual([]);
  });
});
