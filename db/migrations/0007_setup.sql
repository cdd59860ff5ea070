CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "launch_resources" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"marker" text NOT NULL,
	"vapi_id" text,
	"spec_hash" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "launch_resources_name_unique" UNIQUE("account_id","kind","name")
);
--> statement-breakpoint
CREATE TABLE "launches" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"steps" jsonb NOT NULL,
	"problem" text,
	"lease_until" timestamp (3) with time zone,
	"fence" bigint DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rehearsals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"scripts" jsonb NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"started_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "knowledge_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"category" text NOT NULL,
	"size" integer NOT NULL,
	"content" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setup_integrations" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"notify_emails" text[] DEFAULT '{}' NOT NULL,
	"webhook_url" text,
	"notify_of" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setup_knowledge" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"faqs" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"website" text,
	"website_state" text DEFAULT 'NONE' NOT NULL,
	"website_problem" text,
	"website_text" text,
	"website_pages" integer,
	"website_read_at" timestamp (3) with time zone,
	"website_lease_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "setup_phone" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"method" text,
	"area_code" text,
	"clinic_number" text,
	"twilio_number" text,
	"twilio_secret_arn" text,
	"twilio_secret_version_id" text,
	"transfer_number" text,
	"transfer_hours" jsonb
);
--> statement-breakpoint
CREATE TABLE "setup_review" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"is_recorded" boolean DEFAULT false NOT NULL,
	"keeps_transcripts" boolean DEFAULT false NOT NULL,
	"attested_at" timestamp (3) with time zone,
	"attested_by" uuid
);
--> statement-breakpoint
CREATE TABLE "setup_revisions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"step" text NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"given_up_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_deliveries_notice_unique" UNIQUE("notice_id")
);
--> statement-breakpoint
ALTER TABLE "mails" ALTER COLUMN "notice_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ALTER COLUMN "user_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "invitation_id" uuid;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "reset_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "browser" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "call_sessions" ADD COLUMN "transcript" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "launch_resources" ADD CONSTRAINT "launch_resources_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "launches" ADD CONSTRAINT "launches_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rehearsals" ADD CONSTRAINT "rehearsals_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_files" ADD CONSTRAINT "knowledge_files_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_integrations" ADD CONSTRAINT "setup_integrations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_knowledge" ADD CONSTRAINT "setup_knowledge_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_phone" ADD CONSTRAINT "setup_phone_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_review" ADD CONSTRAINT "setup_review_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_revisions" ADD CONSTRAINT "setup_revisions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open_unique" ON "invitations" USING btree ("account_id","email") WHERE "invitations"."accepted_at" is null and "invitations"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "invitations_invited_by_index" ON "invitations" USING btree ("invited_by");--> statement-breakpoint
CREATE INDEX "invitations_account_id_index" ON "invitations" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "password_resets_user_id_index" ON "password_resets" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "launches_one_running_unique" ON "launches" USING btree ("account_id") WHERE "launches"."state" = 'running';--> statement-breakpoint
CREATE INDEX "launches_account_id_index" ON "launches" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "launches_due_index" ON "launches" USING btree ("next_attempt_at") WHERE "launches"."state" = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX "rehearsals_one_running_unique" ON "rehearsals" USING btree ("account_id") WHERE "rehearsals"."state" = 'running';--> statement-breakpoint
CREATE INDEX "rehearsals_account_id_index" ON "rehearsals" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "knowledge_files_account_id_index" ON "knowledge_files" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "setup_knowledge_website_index" ON "setup_knowledge" USING btree ("updated_at") WHERE "setup_knowledge"."website_state" in ('WAITING', 'READING');--> statement-breakpoint
CREATE INDEX "setup_revisions_account_step_index" ON "setup_revisions" USING btree ("account_id","step","version");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_account_id_index" ON "webhook_deliveries" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_waiting_index" ON "webhook_deliveries" USING btree ("next_attempt_at") WHERE "webhook_deliveries"."sent_at" is null and "webhook_deliveries"."given_up_at" is null;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_reset_id_password_resets_id_fk" FOREIGN KEY ("reset_id") REFERENCES "public"."password_resets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_invitation_id_index" ON "mails" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "mails_reset_id_index" ON "mails" USING btree ("reset_id");--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_notice_address_unique" UNIQUE("notice_id","address");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON
  setup_knowledge, knowledge_files, setup_integrations, setup_phone, setup_review, setup_revisions, launches,
  launch_resources, rehearsals, invitations, webhook_deliveries TO parlae_app, parlae_system;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON password_resets TO parlae_system;
--> statement-breakpoint
GRANT DELETE ON knowledge_files, launch_resources TO parlae_app;
--> statement-breakpoint
GRANT DELETE ON knowledge_files, setup_revisions, launches, launch_resources, rehearsals, invitations,
  password_resets, webhook_deliveries, repair_links, mails TO parlae_system;
--> statement-breakpoint
GRANT UPDATE (clinic_name) ON accounts TO parlae_app;
--> statement-breakpoint
DO $$
DECLARE table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY[
    'setup_knowledge', 'knowledge_files', 'setup_integrations', 'setup_phone', 'setup_review', 'setup_revisions',
    'launches', 'launch_resources', 'rehearsals', 'invitations', 'webhook_deliveries'
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
--> statement-breakpoint
ALTER TABLE password_resets ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_house ON password_resets TO parlae_system USING (true) WITH CHECK (true);
