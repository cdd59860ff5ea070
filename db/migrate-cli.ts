import "server-only";
import { migrateDatabase } from "./migrate";

const ownerUrl = process.env.MIGRATION_DATABASE_URL || process.env.DATABASE_URL;
const appUrl = process.env.DATABASE_URL || ownerUrl;

if (!ownerUrl || !appUrl) {
  process.stderr.write(
    "db:migrate needs DATABASE_URL (and MIGRATION_DATABASE_URL for another role).\n",
  );
  process.exit(1);
}
migrateDatabase(ownerUrl, appUrl).then(
  () => process.exit(0),
  (error: Error) => {
    const cause = error.cause instanceof Error ? error.cause.message : "";
    process.stderr.write(`The database could not be migrated: ${error.message} ${cause}\n`);
    process.exit(1);
  },
);
