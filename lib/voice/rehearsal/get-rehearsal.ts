import "server-only";
import { findRehearsal } from "@/db/queries/rehearsals";
import { withAccount } from "@/lib/database";
import { type RehearsalView, rehearsalProblems, rehearsalScripts } from "@/lib/launch/schema";

/** The newest rehearsal: a line for each script, and what was said. */
export async function getRehearsal(accountId: string): Promise<RehearsalView> {
  const rehearsal = await withAccount(accountId, (tx) => findRehearsal(tx, accountId));
  return {
    state: rehearsal?.state ?? "idle",
    scripts: (rehearsal?.scripts ?? []).flatMap(({ name: given, problem, ...script }) => {
      const name = rehearsalScripts.find((known) => known === given);
      return name
        ? [
            {
              ...script,
              name,
              problem: rehearsalProblems.find((known) => known === problem) ?? null,
            },
          ]
        : [];
    }),
  };
}
