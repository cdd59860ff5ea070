import "server-only";
import { presentProblem, recogniseError } from "@/lib/http/present-error";
import { newRequestId } from "@/lib/http/request-id";
import { readMessage, type VapiMessage } from "./read-message";
import { readVerified } from "./verify-request";

export type Arrival = {
  requestId: string;
  /** As `performance.now()` counts. */
  arrivedAt: number;
};

/** A route that only Vapi may call: prove → parse → answer. The one place where its failures are caught. */
export function defineWebhook(
  answer: (message: VapiMessage, arrival: Arrival) => Promise<unknown>,
) {
  return async (request: Request): Promise<Response> => {
    const arrival = { requestId: newRequestId(), arrivedAt: performance.now() };
    try {
      const message = readMessage(await readVerified(request));
      const headers = { "Cache-Control": "no-store" };
      return Response.json(await answer(message, arrival), { headers });
    } catch (error) {
      const door = `${request.method} ${new URL(request.url).pathname}`;
      return presentProblem(recogniseError(error, door, arrival.requestId), arrival.requestId);
    }
  };
}
