import { setTimeout as sleep } from "node:timers/promises";
import { AwsError } from "./aws-error.ts";
import type { LogEntry } from "./call-log.ts";
import type { Fault } from "./fault.ts";
import type { HeldCalls } from "./held-calls.ts";
import { errorReply, JSON_TYPE, type Reply } from "./reply.ts";
import { tamperReply } from "./tamper-reply.ts";

const PAGE = "<!DOCTYPE html><html><body><h1>Sandbox gateway page</h1></body></html>";

/** What the fault makes of the reply; null when the call goes on, perhaps later. */
export async function applyFault(
  fault: Fault,
  call: LogEntry,
  reply: Reply | null,
  held: HeldCalls,
): Promise<Reply | null> {
  switch (fault.action) {
    case "throttle":
      return failed("ThrottlingException", "Rate exceeded", fault.status ?? 400);
    case "deny":
      return failed(
        "AccessDeniedException",
        `User is not authorized to perform: secretsmanager:${call.op}`,
        fault.status ?? 400,
      );
    case "kms_disabled":
      return call.op === "GetSecretValue"
        ? failed("DecryptionFailure", "Secrets Manager can't decrypt the value: key disabled.", 400)
        : failed(
            "EncryptionFailure",
            "Secrets Manager can't encrypt the value: key disabled.",
            400,
          );
    case "internal":
      return failed("InternalServiceError", "An error occurred on the server side.", 500);
    case "unavailable":
      return failed("ServiceUnavailable", "The service is unavailable.", fault.status ?? 503);
    case "hang":
      return { kind: "silence" };
    case "slow_ms":
      await sleep(fault.ms);
      return reply;
    case "refuse":
      return { kind: "cut", why: "refused" };
    case "drop_after_effect":
      return { kind: "cut", why: "dropped" };
    case "truncated_json":
      return truncate(reply, fault.status);
    case "html":
      return { kind: "text", status: fault.status ?? 200, type: "text/html", text: PAGE };
    case "hold": {
      const { seq, op, name } = call;
      const outcome = await held.wait({ seq, op, name, phase: fault.phase });
      return outcome === "released" ? reply : { kind: "cut", why: "dropped" };
    }
    case "tamper":
      return tamperReply(reply, fault);
  }
}

const failed = (type: string, message: string, status: number) =>
  errorReply(new AwsError(type, message, status));

function truncate(reply: Reply | null, status: number | undefined): Reply {
  const json = reply?.kind === "json" ? reply : { status: 200, body: { ARN: "arn:aws" } };
  const text = JSON.stringify(json.body);
  const half = text.slice(0, Math.ceil(text.length / 2));
  return { kind: "text", status: status ?? json.status, type: JSON_TYPE, text: half };
}
