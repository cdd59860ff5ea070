import { runChores } from "@/lib/chores/run-chores";

/** One tick of the chores in a process of its own, so that it can be killed in the middle. */
process.stdout.write(JSON.stringify(await runChores("test")));
process.exit(0);
