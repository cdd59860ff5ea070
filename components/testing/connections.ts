import type { ConnectionHealth, ConnectionStatus } from "@/lib/pms/schema";

export const notConnected: ConnectionStatus = {
  status: "not_connected",
  practiceName: null,
  pmsType: null,
  officeId: null,
  connectedAt: null,
  tokenExpiresAt: null,
  lastProvedAt: null,
  problem: null,
};

export const connected: ConnectionStatus = {
  ...notConnected,
  status: "active",
  practiceName: "Happy Dental Clinic",
  pmsType: "Dentrix",
  officeId: "••••13",
  connectedAt: "2025-11-20T15:30:00.000Z",
};

export const calm: ConnectionHealth = {
  proof: { at: null },
  trouble: null,
  dataAsOf: null,
  dataAgeMinutes: null,
  isDataOld: false,
  intervalMinutes: null,
};
