import "server-only";

export * from "./audit";
export * from "./connection";
export * from "./people";
export * from "./rate-limits";
