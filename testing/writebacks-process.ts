import { endDueWritebacks } from "@/lib/scheduling/writebacks/end-due-writebacks";

/** One tick of the clock for bookings, in a process of its own. */
process.stdout.write(JSON.stringify(await endDueWritebacks("own process")));
process.exit(0);
