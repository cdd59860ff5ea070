-- The roles the application works as. They cannot log in: each transaction puts one on, so that a
-- pooled connection never carries one tenant's rights into another's work.
--   parlae_app     sees one clinic, the one named by the setting parlae.account_id
--   parlae_system  sees all of them: sign-in, the callback's look-up, the cron
DO $$
DECLARE role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['parlae_app', 'parlae_system'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', role_name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- another database of this server was migrated at the same moment
      END;
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO parlae_app, parlae_system;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON users, accounts, memberships, sessions, rate_limits TO parlae_system;
--> statement-breakpoint
GRANT DELETE ON rate_limits TO parlae_system;
--> statement-breakpoint
GRANT SELECT ON accounts, memberships TO parlae_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON oauth_transactions, pms_integrations, pms_revocations TO parlae_app, parlae_system;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON pms_candidates TO parlae_app, parlae_system;
--> statement-breakpoint

-- The tenant wall.
DO $$
DECLARE table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY[
    'memberships', 'oauth_transactions', 'pms_integrations', 'pms_candidates', 'pms_revocations',
    'audit_events', 'audit_heads'
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
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_clinic ON accounts TO parlae_app
  USING (id = nullif(current_setting('parlae.account_id', true), '')::uuid);
--> statement-breakpoint
CREATE POLICY every_clinic ON accounts TO parlae_system USING (true) WITH CHECK (true);
--> statement-breakpoint

-- The record: appended to, never changed. Privileges stop the application, triggers stop the owner.
GRANT SELECT, INSERT ON audit_events TO parlae_app, parlae_system;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON audit_heads TO parlae_app, parlae_system;
--> statement-breakpoint
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit record is append-only: % on % refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_audit_head_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.account_id <> OLD.account_id OR NEW.seq <> OLD.seq + 1 THEN
    RAISE EXCEPTION 'the audit head moves one step at a time' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE TRIGGER audit_heads_no_delete BEFORE DELETE ON audit_heads
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE TRIGGER audit_heads_no_truncate BEFORE TRUNCATE ON audit_heads
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE TRIGGER audit_heads_one_step BEFORE UPDATE ON audit_heads
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_head_step();
--> statement-breakpoint

-- A partition a year, so that what is past its keeping time can be detached whole. The default one
-- means that a clock gone mad costs a tidy-up and never an audit row.
DO $$
DECLARE year int;
DECLARE partition text;
BEGIN
  FOR year IN 2026..2045 LOOP
    EXECUTE format(
      'CREATE TABLE audit_events_%s PARTITION OF audit_events FOR VALUES FROM (%L) TO (%L)',
      year, format('%s-01-01 00:00:00+00', year), format('%s-01-01 00:00:00+00', year + 1));
  END LOOP;
  CREATE TABLE audit_events_other PARTITION OF audit_events DEFAULT;
  -- Row triggers reach the partitions by themselves; TRUNCATE on a partition does not.
  FOR partition IN SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'audit_events'::regclass LOOP
    EXECUTE format(
      'CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()',
      partition);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', partition);
  END LOOP;
END $$;
