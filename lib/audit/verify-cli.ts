import "server-only";
import { verifyAudit } from "./verify";

const reasons = {
  gap: "a row is missing here",
  extra: "there is another row of this number",
  order: "it is dated before the row in front of it",
  broken_link: "it does not follow the row in front of it",
  changed: "its content is not what was written",
  unknown_key: "it names a key or a form that this installation does not have",
  beyond_end: "it stands behind the recorded end",
  end_missing: "rows are missing from here to the recorded end",
  head_missing: "the account's rows have no recorded end",
} as const;

verifyAudit().then(
  ({ accounts, events, fault }) => {
    if (!fault) {
      process.stdout.write(
        `The audit record is whole: ${events} events of ${accounts} accounts.\n`,
      );
      process.exit(0);
    }
    process.stdout.write(
      `The audit record does NOT fit: account ${fault.accountId}, event ${fault.seq}: ${reasons[fault.why]}.\n`,
    );
    process.exit(1);
  },
  (error: Error) => {
    process.stderr.write(`The audit record could not be checked: ${error.message}\n`);
    process.exit(2);
  },
);
