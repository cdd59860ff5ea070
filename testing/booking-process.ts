import type { Tool, ToolScope } from "@/lib/voice/tool";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";

/** One booking in a server process of its own, so that it can be killed in the middle. It comes as JSON on stdin. */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const { scope, patient, seconds, given } = JSON.parse(Buffer.concat(chunks).toString()) as {
  scope: Omit<ToolScope, "deadline" | "signal" | "patient">;
  patient: Awaited<ReturnType<ToolScope["patient"]>>;
  seconds: number;
  given: unknown;
};
const tool: Tool<{ slot: string; reason?: string | undefined }> = bookAppointment;
const answer = await tool.run(
  {
    ...scope,
    deadline: performance.now() + seconds * 1_000,
    signal: AbortSignal.timeout(seconds * 1_000),
    patient: () => Promise.resolve(patient),
  },
  tool.arguments.parse(given),
);
process.stdout.write(JSON.stringify(answer));
process.exit(0);
