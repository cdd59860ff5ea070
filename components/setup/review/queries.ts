import { queryOptions } from "@tanstack/react-query";
import { sendJson } from "@/components/request/send-json";
import {
  type AgentInput,
  agentViewSchema,
  launchViewSchema,
  type ReviewInput,
  rehearsalViewSchema,
  reviewViewSchema,
} from "@/lib/launch/schema";

/** While something is under way it is looked at often, else now and then: a colleague may begin it. */
export const pace = (state: string | undefined): number => (state === "running" ? 1_000 : 15_000);

export const reviewQueries = {
  launch: queryOptions({
    queryKey: ["setup", "launch"],
    queryFn: ({ signal }) =>
      sendJson("/api/setup/launch", launchViewSchema, { method: "GET", signal }),
  }),
  rehearsal: queryOptions({
    queryKey: ["setup", "rehearsal"],
    queryFn: ({ signal }) =>
      sendJson("/api/setup/rehearsal", rehearsalViewSchema, { method: "GET", signal }),
  }),
};

export const startLaunch = () => sendJson("/api/setup/launch", launchViewSchema);
export const startRehearsal = () => sendJson("/api/setup/rehearsal", rehearsalViewSchema);
export const pauseAgent = (body: AgentInput) =>
  sendJson("/api/setup/agent", agentViewSchema, { method: "PUT", body });
export const saveReview = (body: ReviewInput) =>
  sendJson("/api/setup/review", reviewViewSchema, { method: "PUT", body });
