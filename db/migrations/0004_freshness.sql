CREATE TABLE "pms_freshness" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"office_id" text NOT NULL,
	"spu_status" text DEFAULT 'unknown' NOT NULL,
	"spu_changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"data_as_of" timestamp (3) with time zone,
	"interval_minutes" integer,
	"interval_read_at" timestamp (3) with time zone,
	"interval_asked_at" timestamp (3) with time zone,
	"checked_at" timestamp (3) with time zone,
	"asked_at" timestamp (3) with time zone,
	"off_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "heartbeats" (
	"name" text PRIMARY KEY NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "repair_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_by" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_opened_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "repair_links_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "pms_integrations" ADD COLUMN "problem_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "pms_integrations" ADD COLUMN "prove_after" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "pms_freshness" ADD CONSTRAINT "pms_freshness_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_links" ADD CONSTRAINT "repair_links_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_links" ADD CONSTRAINT "repair_links_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pms_freshness_asked_at_index" ON "pms_freshness" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "repair_links_account_id_index" ON "repair_links" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "repair_links_created_by_index" ON "repair_links" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "pms_integrations_last_proved_at_index" ON "pms_integrations" USING btree ("last_proved_at") WHERE "pms_integrations"."status" = 'ACTIVE';--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON pms_freshness, repair_links TO parlae_app, parlae_system;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON heartbeats TO parlae_system;
--> statement-breakpoint
DO $$
DECLARE table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['pms_freshness', 'repair_links'] LOOP
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
ALTER TABLE heartbeats ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY the_house ON heartbeats TO parlae_system USING (true) WITH CHECK (true);
