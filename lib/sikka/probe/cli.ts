import "server-only";
import { createReadStream } from "node:fs";
import { text } from "node:stream/consumers";
import { type Arguments, readArguments, USAGE } from "./read-arguments";
import { renderTable } from "./render-table";

/** Said by the launcher, which hands the practice key over there: a command line can be read by everybody on the machine. */
const HANDED_OVER = "--practice-key-at-3";

const stopping = new AbortController();
// What this run made is ended first.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => stopping.abort());
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`The probe failed: ${error.message}\n`);
    process.exit(1);
  },
);

async function main(argv: readonly string[]): Promise<number> {
  const given = readArguments(argv.filter((argument) => argument !== HANDED_OVER));
  if (typeof given === "string") {
    process.stderr.write(`${given}\n\n${USAGE}`);
    return 2;
  }
  if (given.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const practiceKey = argv.includes(HANDED_OVER) ? await readPracticeKey() : "";
  const code = await readCode(given);
  const { code: _, json, help: __, ...options } = given;
  // Only now, so that a fault of the environment is told in a line and --help needs none.
  const { probeSikka } = await import("./probe-sikka");
  const report = await probeSikka(
    { ...options, ...(practiceKey ? { practiceKey } : {}), ...(code ? { code } : {}) },
    { stop: stopping.signal },
  );
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : renderTable(report));
  const { keysLeft, appointmentsLeft } = report;
  if (keysLeft > 0) process.stderr.write(`${keysLeft} keys of this run could not be ended.\n`);
  if (appointmentsLeft > 0)
    process.stderr.write(`${appointmentsLeft} appointments of this run may be left: look there.\n`);
  return keysLeft + appointmentsLeft > 0 ? 1 : 0;
}

async function readPracticeKey(): Promise<string> {
  return (await text(createReadStream("", { fd: 3 }))).trim();
}

async function readCode({ code }: Arguments): Promise<string> {
  return code === "-" ? (await text(process.stdin)).trim() : (code ?? "");
}
