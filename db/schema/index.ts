import "server-only";

export * from "./audit";
export * from "./connection";
export * from "./freshness";
export * from "./heartbeats";
export * from "./invitations";
export * from "./launches";
export * from "./notices";
export * from "./people";
export * from "./rate-limits";
export * from "./repair-links";
export * from "./setup";
export * from "./voice";
export * from "./webhooks";
export * from "./writebacks";
