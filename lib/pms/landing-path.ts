import "server-only";
import { findIntegration } from "@/db/queries/integrations";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import type { Landing } from "./schema";

const PAGE = "/home/agent/setup/pms";
const NAME_LIMIT = 80;

/** The page's address for an end. The name in it is for people who read addresses; the page asks the record. */
export async function landingPath(landing: Landing, member: Member | null): Promise<string> {
  if (landing === "choose_practice" || landing === "finishing") return `${PAGE}?status=${landing}`;
  if (landing !== "connected") return `${PAGE}?error=${landing}`;
  const row =
    member && (await withAccount(member.accountId, (tx) => findIntegration(tx, member.accountId)));
  const practice = [...(row?.practiceName ?? "")].slice(0, NAME_LIMIT).join("");
  return `${PAGE}?${new URLSearchParams({ status: "success", practice })}`;
}
