export type Verdict = "ok" | "degraded" | "down";

export type Health = {
  status: Verdict;
  checks: { database: Verdict; secrets: Verdict; refresh: Verdict; writebacks: Verdict };
};
