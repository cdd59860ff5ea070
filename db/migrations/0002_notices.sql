CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_open_kind_unique" ON "notices" USING btree ("account_id","kind") WHERE "notices"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "notices_resolved_by_index" ON "notices" USING btree ("resolved_by");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON notices TO parlae_app, parlae_system;
--> statement-breakpoint
ALTER TABLE notices ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_clinic ON notices TO parlae_app
  USING (account_id = nullif(current_setting('parlae.account_id', true), '')::uuid)
  WITH CHECK (account_id = nullif(current_setting('parlae.account_id', true), '')::uuid);
--> statement-breakpoint
CREATE POLICY every_clinic ON notices TO parlae_system USING (true) WITH CHECK (true);
