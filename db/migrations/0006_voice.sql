CREATE TABLE "setup_voice" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"clinic_name" text,
	"time_zone" text,
	"languages" text[],
	"voice_id" text,
	"greeting" text,
	"version" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid
);
--> statement-breakpoint
CREATE TABLE "appointment_codes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"code" text NOT NULL,
	"patient_ref" text NOT NULL,
	"appointment_sr_no" text NOT NULL,
	"practice_id" text NOT NULL,
	"local_date" date NOT NULL,
	"start_minute" integer NOT NULL,
	"length_minutes" integer NOT NULL,
	"provider_id" text NOT NULL,
	"operatory" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "appointment_codes_session_code_unique" UNIQUE("session_id","code")
);
--> statement-breakpoint
CREATE TABLE "call_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"call_id" text NOT NULL,
	"caller_hash" text,
	"caller_number" text,
	"patient" text,
	"patient_ref" text,
	"is_phone_known" boolean DEFAULT false NOT NULL,
	"opening_batches" integer DEFAULT 0 NOT NULL,
	"appointment_batches" integer DEFAULT 0 NOT NULL,
	"is_rehearsal" boolean DEFAULT false NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_reason" text,
	CONSTRAINT "call_sessions_account_call_unique" UNIQUE("account_id","call_id")
);
--> statement-breakpoint
CREATE TABLE "identity_tries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"try_hash" text NOT NULL,
	"caller_hash" text,
	"name_hash" text NOT NULL,
	"is_match" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identity_tries_session_try_unique" UNIQUE("session_id","try_hash")
);
--> statement-breakpoint
CREATE TABLE "slot_offers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"code" text NOT NULL,
	"practice_id" text NOT NULL,
	"local_date" date NOT NULL,
	"start_minute" integer NOT NULL,
	"length_minutes" integer NOT NULL,
	"provider_id" text NOT NULL,
	"operatory" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slot_offers_session_code_unique" UNIQUE("session_id","code")
);
--> statement-breakpoint
CREATE TABLE "staff_messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"tool_call_id" text NOT NULL,
	"content" text NOT NULL,
	"is_urgent" boolean DEFAULT false NOT NULL,
	"handled_at" timestamp (3) with time zone,
	"handled_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tool_calls" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"tool_call_id" text NOT NULL,
	"name" text NOT NULL,
	"arguments_hash" text NOT NULL,
	"outcome" text,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "tool_calls_session_call_unique" UNIQUE("session_id","tool_call_id")
);
--> statement-breakpoint
CREATE TABLE "voice_agents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"vapi_assistant_id" text,
	"vapi_phone_number_id" text,
	"phone_number" text,
	"paused_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "voice_agents_account_id_unique" UNIQUE("account_id"),
	CONSTRAINT "voice_agents_vapi_assistant_id_unique" UNIQUE("vapi_assistant_id"),
	CONSTRAINT "voice_agents_vapi_phone_number_id_unique" UNIQUE("vapi_phone_number_id")
);
--> statement-breakpoint
CREATE TABLE "writebacks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"session_id" uuid,
	"call_id" text NOT NULL,
	"tool_call_id" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"arguments_hash" text NOT NULL,
	"caller_hash" text,
	"patient_ref" text,
	"content" text NOT NULL,
	"office_id" text NOT NULL,
	"practice_id" text NOT NULL,
	"local_date" date,
	"start_minute" integer,
	"length_minutes" integer,
	"provider_id" text,
	"operatory" text,
	"appointment_sr_no" text,
	"depends_on" uuid,
	"sikka_id" text,
	"created_id" text,
	"posts" integer DEFAULT 0 NOT NULL,
	"looks" integer DEFAULT 0 NOT NULL,
	"look_after" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"submitted_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"released_at" timestamp (3) with time zone,
	"failure" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "writebacks_account_tool_call_unique" UNIQUE("account_id","call_id","tool_call_id"),
	CONSTRAINT "writebacks_place_is_whole" CHECK (("writebacks"."local_date" is null) = ("writebacks"."start_minute" is null) and ("writebacks"."local_date" is null) = ("writebacks"."length_minutes" is null))
);
--> statement-breakpoint
DROP INDEX "notices_one_of_a_kind_unique";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "subject_id" uuid;--> statement-breakpoint
ALTER TABLE "setup_voice" ADD CONSTRAINT "setup_voice_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_codes" ADD CONSTRAINT "appointment_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_codes" ADD CONSTRAINT "appointment_codes_session_id_call_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."call_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_sessions" ADD CONSTRAINT "call_sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_tries" ADD CONSTRAINT "identity_tries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_tries" ADD CONSTRAINT "identity_tries_session_id_call_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."call_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_offers" ADD CONSTRAINT "slot_offers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_offers" ADD CONSTRAINT "slot_offers_session_id_call_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."call_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_messages" ADD CONSTRAINT "staff_messages_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_messages" ADD CONSTRAINT "staff_messages_session_id_call_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."call_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_calls" ADD CONSTRAINT "tool_calls_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_calls" ADD CONSTRAINT "tool_calls_session_id_call_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."call_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voice_agents" ADD CONSTRAINT "voice_agents_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "writebacks" ADD CONSTRAINT "writebacks_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "writebacks" ADD CONSTRAINT "writebacks_session_id_call_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."call_sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "writebacks" ADD CONSTRAINT "writebacks_depends_on_writebacks_id_fk" FOREIGN KEY ("depends_on") REFERENCES "public"."writebacks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_codes_account_id_index" ON "appointment_codes" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "call_sessions_account_started_index" ON "call_sessions" USING btree ("account_id","started_at");--> statement-breakpoint
CREATE INDEX "identity_tries_caller_index" ON "identity_tries" USING btree ("account_id","caller_hash","created_at");--> statement-breakpoint
CREATE INDEX "identity_tries_name_index" ON "identity_tries" USING btree ("account_id","name_hash","created_at");--> statement-breakpoint
CREATE INDEX "slot_offers_account_id_index" ON "slot_offers" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_messages_session_call_unique" ON "staff_messages" USING btree ("session_id","tool_call_id");--> statement-breakpoint
CREATE INDEX "staff_messages_account_id_index" ON "staff_messages" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "staff_messages_waiting_index" ON "staff_messages" USING btree ("account_id") WHERE "staff_messages"."handled_at" is null;--> statement-breakpoint
CREATE INDEX "tool_calls_account_started_index" ON "tool_calls" USING btree ("account_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "writebacks_patient_start_unique" ON "writebacks" USING btree ("account_id","patient_ref","practice_id","local_date","start_minute") WHERE "writebacks"."status" in ('INTENT', 'SUBMITTED', 'UNKNOWN', 'CONFIRMED', 'NEEDS_PERSON') and "writebacks"."released_at" is null and "writebacks"."local_date" is not null;--> statement-breakpoint
CREATE INDEX "writebacks_session_id_index" ON "writebacks" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "writebacks_depends_on_index" ON "writebacks" USING btree ("depends_on");--> statement-breakpoint
CREATE INDEX "writebacks_schedule_index" ON "writebacks" USING btree ("account_id","practice_id","local_date");--> statement-breakpoint
CREATE INDEX "writebacks_caller_index" ON "writebacks" USING btree ("account_id","caller_hash","created_at");--> statement-breakpoint
CREATE INDEX "writebacks_open_index" ON "writebacks" USING btree ("look_after") WHERE "writebacks"."status" in ('INTENT', 'SUBMITTED', 'UNKNOWN');--> statement-breakpoint
CREATE UNIQUE INDEX "notices_one_of_a_kind_unique" ON "notices" USING btree ("account_id","kind",coalesce("subject_id", '00000000-0000-0000-0000-000000000000'::uuid)) WHERE "notices"."ended_at" is null;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- No two of ours in one chair, or with one provider, at the same time, whoever asks at the same moment.
ALTER TABLE writebacks ADD CONSTRAINT writebacks_one_in_a_chair EXCLUDE USING gist (
  account_id WITH =, practice_id WITH =, operatory WITH =, local_date WITH =,
  int4range(start_minute, start_minute + length_minutes) WITH &&
) WHERE (
  status IN ('INTENT', 'SUBMITTED', 'UNKNOWN', 'CONFIRMED', 'NEEDS_PERSON')
  AND released_at IS NULL AND local_date IS NOT NULL AND operatory IS NOT NULL
);
--> statement-breakpoint
ALTER TABLE writebacks ADD CONSTRAINT writebacks_one_with_a_provider EXCLUDE USING gist (
  account_id WITH =, practice_id WITH =, provider_id WITH =, local_date WITH =,
  int4range(start_minute, start_minute + length_minutes) WITH &&
) WHERE (
  status IN ('INTENT', 'SUBMITTED', 'UNKNOWN', 'CONFIRMED', 'NEEDS_PERSON')
  AND released_at IS NULL AND local_date IS NOT NULL AND provider_id IS NOT NULL
);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON
  voice_agents, call_sessions, tool_calls, identity_tries, slot_offers, appointment_codes, staff_messages,
  writebacks, setup_voice TO parlae_app, parlae_system;
--> statement-breakpoint
GRANT DELETE ON call_sessions, tool_calls, identity_tries, slot_offers, appointment_codes, staff_messages, writebacks
  TO parlae_system;
--> statement-breakpoint
DO $$
DECLARE table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY[
    'voice_agents', 'call_sessions', 'tool_calls', 'identity_tries', 'slot_offers', 'appointment_codes',
    'staff_messages', 'writebacks', 'setup_voice'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format(
      'CREATE POLICY own_clinic ON %I TO parlae_app
         USING (account_id = nullif(current_setting(''parlae.account_id'', true), '''')::uuid)
         WITH CHECK (account_id = nullif(current_setting(''parlae.account_id'', true), '''')::uuid)',
      table_name);
    EXECUTE format(
      'CREATE POLICY every_clinic ON %I TO parlae_system USING (true) WITH CHECK (true)', table_name);
  END LOOP;
END $$;
