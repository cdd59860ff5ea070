import { onlyMethods } from "@/lib/http/methods";
import { answerToolCalls } from "@/lib/voice/answer-tool-calls";
import { defineWebhook } from "@/lib/voice/define-webhook";

/** Seconds. Answered in eight; a write that was begun may end after that. */
export const maxDuration = 60;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineWebhook((message, arrival) => answerToolCalls(message, arrival)),
});
