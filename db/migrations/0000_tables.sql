CREATE TABLE "audit_events" (
	"account_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"call_id" text,
	"tool_call_id" text,
	"action" text NOT NULL,
	"phase" text NOT NULL,
	"patient_ref" text,
	"fields" text[] NOT NULL,
	"outcome" text,
	"request_id" text NOT NULL,
	"hash_form" smallint NOT NULL,
	"hash_key_id" text NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_events_key" PRIMARY KEY("account_id","seq","occurred_at")
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "oauth_transactions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"nonce_hash" text,
	"browser_hash" text,
	"status" text NOT NULL,
	"landing" text,
	"office_id" text,
	"secret_version_id" text,
	"token_expires_at" timestamp (3) with time zone,
	"practices" jsonb,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"taken_at" timestamp (3) with time zone,
	"sweep_after" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "oauth_transactions_nonce_hash_unique" UNIQUE("nonce_hash")
);
--> statement-breakpoint
CREATE TABLE "pms_candidates" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"office_id" text NOT NULL,
	"secret_arn" text NOT NULL,
	"secret_version_id" text NOT NULL,
	"token_expires_at" timestamp (3) with time zone NOT NULL,
	"practices" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pms_integrations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"provider" text DEFAULT 'SIKKA' NOT NULL,
	"status" text NOT NULL,
	"office_id" text,
	"practice_id" text,
	"practice_name" text,
	"pms_type" text,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"secret_version_id" text,
	"current_version_id" text,
	"token_expires_at" timestamp (3) with time zone,
	"refresh_after" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone,
	"fence" bigint DEFAULT 0 NOT NULL,
	"attempt_id" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"connected_at" timestamp (3) with time zone,
	"last_proved_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pms_integrations_account_provider_unique" UNIQUE("account_id","provider"),
	CONSTRAINT "pms_integrations_status_known" CHECK ("pms_integrations"."status" in ('CHOOSING_PRACTICE', 'ACTIVE', 'NEEDS_RECONNECT', 'DISCONNECTED')),
	CONSTRAINT "pms_integrations_active_is_whole" CHECK ("pms_integrations"."status" <> 'ACTIVE' or ("pms_integrations"."office_id" is not null and "pms_integrations"."practice_id" is not null and "pms_integrations"."secret_version_id" is not null and "pms_integrations"."token_expires_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "pms_revocations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"secret_arn" text NOT NULL,
	"secret_version_id" text NOT NULL,
	"reason" text NOT NULL,
	"revoked" boolean DEFAULT false NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"clinic_name" text NOT NULL,
	"suspended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "memberships_role_known" CHECK ("memberships"."role" in ('owner', 'admin', 'staff'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"window_started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"hits" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "oauth_transactions" ADD CONSTRAINT "oauth_transactions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oauth_transactions" ADD CONSTRAINT "oauth_transactions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pms_candidates" ADD CONSTRAINT "pms_candidates_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pms_integrations" ADD CONSTRAINT "pms_integrations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pms_revocations" ADD CONSTRAINT "pms_revocations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_patient_ref_index" ON "audit_events" USING btree ("account_id","patient_ref");--> statement-breakpoint
CREATE INDEX "oauth_transactions_account_id_index" ON "oauth_transactions" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "oauth_transactions_user_id_index" ON "oauth_transactions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "oauth_transactions_unfinished_index" ON "oauth_transactions" USING btree ("sweep_after") WHERE "oauth_transactions"."status" in ('TAKEN', 'WRITING');--> statement-breakpoint
CREATE UNIQUE INDEX "pms_integrations_active_office_unique" ON "pms_integrations" USING btree ("provider","office_id") WHERE "pms_integrations"."status" = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "pms_integrations_refresh_after_index" ON "pms_integrations" USING btree ("refresh_after") WHERE "pms_integrations"."status" = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "pms_integrations_unsettled_index" ON "pms_integrations" USING btree ("updated_at") WHERE "pms_integrations"."secret_version_id" is distinct from "pms_integrations"."current_version_id";--> statement-breakpoint
CREATE INDEX "pms_revocations_account_id_index" ON "pms_revocations" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "pms_revocations_open_index" ON "pms_revocations" USING btree ("next_attempt_at") WHERE "pms_revocations"."done_at" is null;--> statement-breakpoint
CREATE INDEX "memberships_account_id_index" ON "memberships" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "sessions" USING btree ("user_id");