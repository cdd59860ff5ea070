import "server-only";
import type { DayBook, Opening } from "@/lib/scheduling/openings/day-book";
import { offerOpenings } from "@/lib/scheduling/openings/offer-openings";
import { speakProvider } from "@/lib/scheduling/openings/speak-provider";
import { speakSlot } from "@/lib/scheduling/openings/speak-slot";
import type { ToolScope } from "./tool";

/** `[A1] Tuesday, March 3rd at 9 AM with Dr. Lee; [A2] …`: offered from now on in this call. */
export async function readOpenings(
  { clinic, session }: Pick<ToolScope, "clinic" | "session">,
  openings: readonly Opening[],
  providers: DayBook["providers"],
): Promise<string> {
  const { accountId, language } = clinic;
  const codes = await offerOpenings({ accountId, sessionId: session.id }, openings);
  return openings
    .map(({ date, startMinute, providerId }, at) => {
      const provider = providers.find((one) => one.providerId === providerId);
      const providerName = provider ? speakProvider(provider, providers, language) : "";
      return `[${codes[at]}] ${speakSlot({ date, startMinute, providerName }, language)}`;
    })
    .join("; ");
}
