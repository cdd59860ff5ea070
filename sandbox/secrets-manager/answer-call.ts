import { applyFault } from "./apply-fault.ts";
import { AwsError } from "./aws-error.ts";
import type { LogEntry } from "./call-log.ts";
import type { WireRequest } from "./canonical-request.ts";
import { getOperation } from "./find-operation.ts";
import { noteInput } from "./note-input.ts";
import type { Operation } from "./operation.ts";
import { type Input, isInput } from "./read-input.ts";
import { errorReply, okReply, outcomeOf, type Reply, replyOf } from "./reply.ts";
import type { Sandbox } from "./sandbox.ts";
import { verifySignature } from "./verify-signature.ts";

const TARGET = /^secretsmanager\.([A-Za-z]{1,64})$/;

/** Signature, operation, faults and log, in the order of the real service. */
export async function answerCall(request: WireRequest, sandbox: Sandbox): Promise<Reply> {
  const op = TARGET.exec(request.headers["x-amz-target"]?.[0] ?? "")?.[1] ?? "unknown";
  const entry = sandbox.log.open(op);
  const start = performance.now();
  const reply = await judge(request, op, entry, sandbox).catch((error: unknown) => {
    if (error instanceof AwsError) return errorReply(error);
    entry.outcome = "crashed";
    throw error;
  });
  entry.outcome = outcomeOf(reply);
  entry.tookMs = Math.round(performance.now() - start);
  return reply;
}

async function judge(
  request: WireRequest,
  op: string,
  entry: LogEntry,
  sandbox: Sandbox,
): Promise<Reply> {
  verifySignature(request, sandbox.credentials, sandbox.region);
  const operation = getOperation(op);
  const input = parseBody(request.body);
  noteInput(entry, input, sandbox.region);

  const fault = sandbox.faults.take({ op, name: entry.name });
  if (fault !== undefined) entry.fault = `${fault.id} ${fault.action}`;
  if (fault?.phase === "before") {
    const early = await applyFault(fault, entry, null, sandbox.held);
    if (early !== null) return early;
  }
  const reply = replyOf(() => perform(operation, input, entry, sandbox));
  if (fault?.phase !== "after") return reply;
  return (await applyFault(fault, entry, reply, sandbox.held)) ?? reply;
}

function perform(operation: Operation, input: Input, entry: LogEntry, sandbox: Sandbox): Reply {
  const { body, wrote, versionId, stages } = operation(input, sandbox);
  entry.effect = wrote;
  entry.versionId = versionId ?? entry.versionId;
  entry.stages = stages ?? entry.stages;
  sandbox.ledger.record(entry.name ?? "", wrote, versionId);
  return okReply(body);
}

function parseBody(body: Buffer): Input {
  const parsed = parseJson(body.toString("utf8"));
  if (!isInput(parsed)) throw new AwsError("SerializationException", "The body is not an object.");
  return parsed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError("SerializationException", "The body is not JSON.");
  }
}
