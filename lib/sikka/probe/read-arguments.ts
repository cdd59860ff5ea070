import "server-only";
import { parseArgs } from "node:util";
import { officeIdSchema } from "@/lib/sikka/wire/connection";

export type Arguments = {
  officeId?: string;
  /** `-` stands for standard input. */
  code?: string;
  spendKeys: boolean;
  exhaustAfter: number;
  testPatientId?: string;
  json: boolean;
  help: boolean;
};

const MOST_READS = 600;

export const USAGE = `npm run probe:sikka -- [options]

Asks the Sikka of this environment which of the uncertain facts hold, and prints a table.
It reads only, with the application's headers or none, unless an option says otherwise.

  --office ID           the office for what needs one; take a test office
  --spend-keys          makes keys for that office, rotates and ends them, and sends a few invented
                        keys. The practice key is SIKKA_PROBE_PRACTICE_KEY, else the one that
                        authorized_practices has for this office
  --code -              exchanges one authorization code, read from standard input; needs --spend-keys.
                        --code CODE works too, but npm prints its command line
  --exhaust-limit       sends up to ${MOST_READS} cheap reads, until the minute's limit refuses one
  --write-test-office   makes two appointments far ahead, one of them for a patient who does not exist,
                        and undoes them. Needs --spend-keys, --test-patient, and --confirm-office
  --test-patient ID     whose appointment it is; invented, and known to that office
  --confirm-office ID   the office once more, so that none is written into by mistake
  --json                the table for a program
`;

/** The arguments, or what is wrong with them. No message repeats a value: it may be a code. */
export function readArguments(argv: readonly string[]): Arguments | string {
  const values = parse(argv);
  if (!values) return "These arguments are not understood.";
  const { office, code } = values;
  if (office !== undefined && !officeIdSchema.safeParse(office).success) {
    return "--office is no office id.";
  }
  if (code !== undefined && !values["spend-keys"]) {
    return "--code needs --spend-keys: what the code is worth is ended afterwards.";
  }
  const writing = values["write-test-office"] ? readWriting(values) : {};
  if (typeof writing === "string") return writing;
  return {
    ...writing,
    ...(office === undefined ? {} : { officeId: office }),
    ...(code === undefined ? {} : { code }),
    spendKeys: values["spend-keys"],
    exhaustAfter: values["exhaust-limit"] ? MOST_READS : 0,
    json: values.json,
    help: values.help,
  };
}

type Values = NonNullable<ReturnType<typeof parse>>;

/** A clinic's book is no place for a slip of the hand: everything is asked for by name. */
function readWriting(values: Values): Pick<Arguments, "testPatientId"> | string {
  const { office, "confirm-office": confirmed, "test-patient": testPatientId } = values;
  if (!values["spend-keys"]) return "--write-test-office needs --spend-keys.";
  if (office === undefined || confirmed !== office) {
    return "--write-test-office needs --office, and the same office again in --confirm-office.";
  }
  if (!/^[A-Za-z0-9_.-]{1,64}$/.test(testPatientId ?? "")) {
    return "--write-test-office needs --test-patient, an id of that office.";
  }
  return { testPatientId: testPatientId ?? "" };
}

function parse(argv: readonly string[]) {
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        office: { type: "string" },
        code: { type: "string" },
        "spend-keys": flag,
        "exhaust-limit": flag,
        "write-test-office": flag,
        "test-patient": { type: "string" },
        "confirm-office": { type: "string" },
        json: flag,
        help: flag,
      },
    }).values;
  } catch {
    return null;
  }
}
