import { currentLocale } from "@/lib/i18n/locale";
import { messagesOf } from "@/lib/i18n/translator";

/** `step.thing` in words; nothing for one that this page does not know. */
export function blockerText(blocker: string): string {
  const [step = "", thing = ""] = blocker.split(".");
  const all: Record<string, Record<string, string>> = messagesOf[currentLocale()].blockers;
  return all[step]?.[thing] ?? "";
}
