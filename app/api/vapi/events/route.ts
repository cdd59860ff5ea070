import { after } from "next/server";
import { onlyMethods } from "@/lib/http/methods";
import { answerEvent } from "@/lib/voice/answer-event";
import { defineWebhook } from "@/lib/voice/define-webhook";

/** Seconds. Answered at once; what is warmed for the call goes on after that. */
export const maxDuration = 60;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineWebhook((message, { requestId }) => answerEvent(message, requestId, after)),
});
