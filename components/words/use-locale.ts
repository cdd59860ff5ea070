import type { Locale } from "@/lib/i18n/locale";
import { useWords } from "./words-provider";

export const useLocale = (): Locale => useWords().locale;
