import { refreshDue } from "@/lib/pms/refresh-due";

/** One tick of the clock in a process of its own, and the most memory that it held. */
const report = await refreshDue("measured");
const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ ...report, peakMemoryMb }));
process.exit(0);
