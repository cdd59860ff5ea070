import { translator } from "@/lib/i18n/translator";

/** `3 min 20 s`; says so where nobody knows it. */
export function callLength(seconds: number | null): string {
  const words = translator("calls");
  if (seconds === null) return words("lengthUnknown");
  if (seconds < 60) return words("lengthShort", { seconds });
  return words("length", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}
