import { refreshDue } from "@/lib/pms/refresh-due";

/** One tick of the clock in a server process of its own, so that it can be killed, stopped and run beside others. */
process.stdout.write(JSON.stringify(await refreshDue("own process")));
process.exit(0);
