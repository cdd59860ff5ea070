export type Verdict = "ok" | "degraded" | "down";

export type Health = {
  status: Verdict;
  checks: { database: Verdict; secrets: Verdict; refresh: Verdict; writebacks: Verdict };
  /** Absent where mail goes out, or lands as files. */
  mail?: "not_configured";
};
