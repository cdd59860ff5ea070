import "server-only";
import { createTranslator } from "use-intl/core";
import type { Language } from "@/lib/voice/tool";
import enBookings from "./en/bookings.json";
import enCommon from "./en/common.json";
import enMessages from "./en/messages.json";
import enOpenings from "./en/openings.json";
import enPatients from "./en/patients.json";
import frBookings from "./fr/bookings.json";
import frCommon from "./fr/common.json";
import frMessages from "./fr/messages.json";
import frOpenings from "./fr/openings.json";
import frPatients from "./fr/patients.json";

const en = {
  common: enCommon,
  patients: enPatients,
  openings: enOpenings,
  bookings: enBookings,
  messages: enMessages,
};
type Words = typeof en;
/** Typed by the English ones: a sentence that is missing in French does not compile. */
const fr: Words = {
  common: frCommon,
  patients: frPatients,
  openings: frOpenings,
  bookings: frBookings,
  messages: frMessages,
};
const messagesOf: Record<Language, Words> = { en, fr };

export type SpokenRoom = keyof Words;

/**
 * What the agent is told, in the language of the call. Never part of a page: these sentences stay on
 * the server. Text from outside must have been through `plainText` before it becomes a value here.
 */
export function speaker(language: Language, room: SpokenRoom) {
  const translate = createTranslator({
    locale: language,
    messages: messagesOf[language][room],
    // A sentence that is not there must not reach a caller as its key.
    onError: (error) => {
      throw error;
    },
  });
  return (key: string, values?: Record<string, string | number>): string =>
    translate(key as never, values as never);
}
