import "server-only";
import { fold } from "@/lib/scheduling/days/day-words";
import type { AppointmentType } from "@/lib/sikka/list-appointment-types";

const SHORT = 30;
const LONG = 60;

const CLEANING =
  /\b(?:clean|cleaning|cleanings|hygiene|scaling|polish|polishing|prophy|prophylaxis|prophylaxie|recall|nettoyages?|detartrages?|polissage|rappel)\b/;
const FIRST_VISIT =
  /\b(?:new patients?|first (?:visit|appointment|time)|never been|nouve(?:au|lle|aux|lles) patiente?s?|premiere? (?:visite|rendez vous|fois))\b/;

export type Visit = { lengthMinutes: number; isCleaning: boolean };

/**
 * How long a visit for this reason lasts: as the practice's own type of that name says, else an hour
 * for a cleaning, half of one otherwise. Somebody new stays an hour at least.
 */
export function visitFor(
  reason: string,
  isNewPatient: boolean,
  types: readonly AppointmentType[],
): Visit {
  const words = fold(reason);
  const isCleaning = CLEANING.test(words);
  const ownLength = lengthOfType(words, types) ?? (isCleaning ? LONG : SHORT);
  const isNew = isNewPatient || FIRST_VISIT.test(words);
  return { lengthMinutes: isNew ? forSomebodyNew(ownLength) : ownLength, isCleaning };
}

/** How long a visit of this length lasts for somebody whom nobody at the practice has seen yet. */
export const forSomebodyNew = (minutes: number): number => Math.max(LONG, minutes);

/** Of the types whose every word was said, the one with the most words. */
function lengthOfType(words: string, types: readonly AppointmentType[]): number | null {
  const said = new Set(words.split(" "));
  const [best] = types
    .map(({ name, lengthMinutes }) => ({ parts: partsOf(name), lengthMinutes }))
    .filter(
      ({ parts, lengthMinutes }) =>
        isSound(lengthMinutes) && parts[0] !== "" && parts.every((part) => said.has(part)),
    )
    .sort((a, b) => b.parts.length - a.parts.length);
  return best?.lengthMinutes ?? null;
}

/** Nobody says how long it lasts along with its name. */
const partsOf = (name: string): string[] =>
  fold(fold(name).replace(/\b\d{1,3} ?min(?:ute)?s?\b/, " ")).split(" ");

const isSound = (minutes: number | null): minutes is number =>
  minutes !== null && minutes >= 5 && minutes <= 480;
