import "server-only";

export * from "./audit";
export * from "./connection";
export * from "./notices";
export * from "./people";
export * from "./rate-limits";
