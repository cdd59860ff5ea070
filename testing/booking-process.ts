import type { Tool, ToolScope } from "@/lib/voice/tool";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";
import type { BookingOrder } from "./own-process";

/**
 * Bookings in a server process of its own, all at once, so that they can be killed in the middle. They
 * come as JSON on stdin; each answer is a line as soon as it is there.
 */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const orders = JSON.parse(Buffer.concat(chunks).toString()) as BookingOrder[];
const tool: Tool<{ slot: string; reason?: string | undefined }> = bookAppointment;

async function book({ scope, patient, seconds, slot }: BookingOrder): Promise<void> {
  const whole: ToolScope = {
    ...scope,
    deadline: performance.now() + seconds * 1_000,
    signal: AbortSignal.timeout(seconds * 1_000),
    patient: () => Promise.resolve(patient),
  };
  const { toolCallId } = scope;
  const answer = await tool
    .run(whole, { slot })
    .catch(() => ({ outcome: "UNAVAILABLE" as const, say: "" }));
  process.stdout.write(`${JSON.stringify({ toolCallId, ...answer })}\n`);
}

process.stdout.write("\n"); // awake, and about to begin
await Promise.all(orders.map(book));
process.exit(0);
