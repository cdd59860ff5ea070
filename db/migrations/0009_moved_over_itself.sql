-- A visit that is moved may stand over the time at which it stands itself: a move and the booking of
-- the appointment that it moves are one and the same to a chair and to a provider.
ALTER TABLE writebacks DROP CONSTRAINT writebacks_one_in_a_chair;
--> statement-breakpoint
ALTER TABLE writebacks ADD CONSTRAINT writebacks_one_in_a_chair EXCLUDE USING gist (
  account_id WITH =, practice_id WITH =, operatory WITH =, local_date WITH =,
  int4range(start_minute, start_minute + length_minutes) WITH &&,
  (coalesce(appointment_sr_no, created_id, id::text)) WITH <>
) WHERE (
  status IN ('INTENT', 'SUBMITTED', 'UNKNOWN', 'CONFIRMED', 'NEEDS_PERSON')
  AND released_at IS NULL AND local_date IS NOT NULL AND operatory IS NOT NULL
);
--> statement-breakpoint
ALTER TABLE writebacks DROP CONSTRAINT writebacks_one_with_a_provider;
--> statement-breakpoint
ALTER TABLE writebacks ADD CONSTRAINT writebacks_one_with_a_provider EXCLUDE USING gist (
  account_id WITH =, practice_id WITH =, provider_id WITH =, local_date WITH =,
  int4range(start_minute, start_minute + length_minutes) WITH &&,
  (coalesce(appointment_sr_no, created_id, id::text)) WITH <>
) WHERE (
  status IN ('INTENT', 'SUBMITTED', 'UNKNOWN', 'CONFIRMED', 'NEEDS_PERSON')
  AND released_at IS NULL AND local_date IS NOT NULL AND provider_id IS NOT NULL
);
