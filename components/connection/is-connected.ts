import type { ConnectionStatus } from "@/lib/pms/schema";

/** Whether the agent can reach the practice now. */
export const isConnected = ({ status }: Pick<ConnectionStatus, "status">): boolean =>
  status === "active" || status === "syncing";
