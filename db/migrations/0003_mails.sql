CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"template" text NOT NULL,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"given_up_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mails_notice_user_unique" UNIQUE("notice_id","user_id")
);
--> statement-breakpoint
DROP INDEX "notices_open_kind_unique";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "notices" SET "ended_at" = "resolved_at" WHERE "resolved_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_account_id_index" ON "mails" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "mails_user_id_index" ON "mails" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "mails_waiting_index" ON "mails" USING btree ("next_attempt_at") WHERE "mails"."sent_at" is null and "mails"."given_up_at" is null;--> statement-breakpoint
CREATE INDEX "oauth_transactions_ended_at_index" ON "oauth_transactions" USING btree ("ended_at") WHERE "oauth_transactions"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "oauth_transactions_started_index" ON "oauth_transactions" USING btree ("expires_at") WHERE "oauth_transactions"."status" = 'STARTED';--> statement-breakpoint
CREATE INDEX "pms_revocations_done_index" ON "pms_revocations" USING btree ("done_at") WHERE "pms_revocations"."done_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_one_of_a_kind_unique" ON "notices" USING btree ("account_id","kind") WHERE "notices"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "notices_resolved_at_index" ON "notices" USING btree ("resolved_at") WHERE "notices"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "sessions_expires_at_index" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_ended_at_index" ON "sessions" USING btree ("ended_at") WHERE "sessions"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "rate_limits_window_started_at_index" ON "rate_limits" USING btree ("window_started_at");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON mails TO parlae_app, parlae_system;
--> statement-breakpoint
ALTER TABLE mails ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_clinic ON mails TO parlae_app
  USING (account_id = nullif(current_setting('parlae.account_id', true), '')::uuid)
  WITH CHECK (account_id = nullif(current_setting('parlae.account_id', true), '')::uuid);
--> statement-breakpoint
CREATE POLICY every_clinic ON mails TO parlae_system USING (true) WITH CHECK (true);
--> statement-breakpoint

-- What is past its keeping time. A notice takes its mails along.
GRANT DELETE ON oauth_transactions, sessions, notices, pms_revocations TO parlae_system;
