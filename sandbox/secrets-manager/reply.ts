import { AwsError } from "./aws-error.ts";

export type Reply =
  | { readonly kind: "json"; readonly status: number; readonly body: Body; readonly error?: string }
  | { readonly kind: "text"; readonly status: number; readonly type: string; readonly text: string }
  /** The connection is cut without an answer. */
  | { readonly kind: "cut"; readonly why: "refused" | "dropped" }
  /** Nothing is ever answered. */
  | { readonly kind: "silence" };

type Body = Readonly<Record<string, unknown>>;

export const JSON_TYPE = "application/x-amz-json-1.1";

export const errorReply = ({ type, message, status }: AwsError): Reply => ({
  kind: "json",
  status,
  body: { __type: type, message },
  error: type,
});

export const okReply = (body: Body): Reply => ({ kind: "json", status: 200, body });

/** The reply of a piece of work, be it refused. */
export function replyOf(work: () => Reply): Reply {
  try {
    return work();
  } catch (error) {
    if (error instanceof AwsError) return errorReply(error);
    throw error;
  }
}

export function outcomeOf(reply: Reply): string {
  switch (reply.kind) {
    case "json":
      return reply.error ?? "ok";
    case "text":
      return "garbled";
    case "cut":
      return reply.why;
    case "silence":
      return "hung";
  }
}
