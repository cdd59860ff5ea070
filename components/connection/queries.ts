import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { sendJson } from "@/components/request/send-json";
import {
  type ChoosePracticeInput,
  type ConnectionStatus,
  connectionStatusSchema,
  type PracticeKeyInput,
} from "@/lib/pms/schema";

export const connectionQueries = {
  status: queryOptions<ConnectionStatus>({
    queryKey: ["connection", "status"],
    queryFn: ({ signal }) =>
      sendJson("/api/pms/sikka/status", connectionStatusSchema, { method: "GET", signal }),
  }),
};

export const disconnect = () => sendJson("/api/pms/sikka/disconnect", connectionStatusSchema);

export const choosePractice = (body: ChoosePracticeInput) =>
  sendJson("/api/pms/sikka/practice", connectionStatusSchema, { body });

export const sendPracticeKey = (body: PracticeKeyInput) =>
  sendJson("/api/pms/sikka/practice-key", connectionStatusSchema, { body });

export const askOwner = () => sendJson("/api/pms/sikka/ask-owner", z.object({}));
