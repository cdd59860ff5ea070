import { randomUUID } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Load, MemoryReport } from "./own-process";
import { type Agent, wish } from "./vapi";

/** Calls of many clinics in a server process of its own, and what it holds after each thousand. */
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const CALLERS = 6;
const ADA = { firstName: "Ada", lastName: "Testpatient", dateOfBirth: "1984-12-10" };

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const { agents, toolCalls, every } = JSON.parse(Buffer.concat(chunks).toString()) as Load;
const report: MemoryReport = { samples: [], outcomes: {} };

const DAYS = ["tomorrow", "next week", "in three weeks", "in seven weeks"];
const TIMES = ["morning", "afternoon", "evening", undefined];

/** Twenty questions of one caller, most of them answered from memory. */
async function callIn(agent: Agent): Promise<void> {
  const call = { agent, callId: randomUUID(), caller: "+14165550101" };
  const message = { callerName: "Ada", message: "Please call me back.", phone: "416 555 0101" };
  const lines = [
    ...(await wish(call, [{ name: "find_patient", args: ADA }])),
    ...(await wish(call, [
      { name: "list_appointments" },
      { name: "get_account_summary" },
      ...DAYS.flatMap((date) =>
        TIMES.map((timeOfDay) => ({ name: "check_availability", args: { date, timeOfDay } })),
      ),
      { name: "take_message", args: message },
    ])),
  ];
  for (const line of lines) {
    const [word = ""] = line.split(".");
    report.outcomes[word] = (report.outcomes[word] ?? 0) + 1;
  }
  done += lines.length;
}

let done = 0;
let calls = 0;
while (done < toolCalls) {
  const end = done + every;
  const work = async () => {
    while (done < end) {
      calls += 1;
      const agent = agents[calls % agents.length];
      if (agent) await callIn(agent);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, work));
  // What an answer left behind, such as a note that was not waited for.
  await new Promise((resume) => setTimeout(resume, 300));
  collect();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  const mb = (bytes: number) => Math.round(bytes / 104_857.6) / 10;
  report.samples.push({ done, heapMb: mb(heapUsed), externalMb: mb(external), rssMb: mb(rss) });
  process.stderr.write(`${JSON.stringify(report.samples.at(-1))}\n`);
}
process.stderr.write(`${JSON.stringify(report.outcomes)}\n`);
process.stdout.write(JSON.stringify(report));
process.exit(0);
