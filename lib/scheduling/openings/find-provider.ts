import "server-only";
import { fold } from "@/lib/scheduling/days/day-words";
import type { PmsProvider } from "@/lib/sikka/list-providers";

const TITLES =
  /\b(?:doctor|docteure?|dr|dre|dds|dmd|dmv|rdh|hd|mr|mrs|ms|miss|mme|m|madame|monsieur)\b/g;
const ANYBODY =
  /^(?:|any|anyone|anybody|any (?:provider|dentist|doctor)|no preference|whoever|n importe qui|n importe lequel|peu importe|pas de preference|aucune preference)$/;
const A_HYGIENIST =
  /^(?:the |a |an |any |le |la |l |un |une )?(?:dental )?hygienist[e]?(?: dentaire)?$/;
const A_DENTIST = /^(?:the |a |le |la |un |une )?dentist[e]?$/;

export const isHygienist = (provider: PmsProvider): boolean =>
  fold(provider.specialty).includes("hygien");

/** A name without titles, folded: what two who mean the same person have in common. */
const bareName = (text: string): string => fold(fold(text).replace(TITLES, " "));

/**
 * Whom a caller means by a name, as it is spoken: `Dr. Lee`, `docteure Côté`, `Sarah`, `the hygienist`.
 * Everybody of that name; all of them where it says that anybody will do; null where nobody is called so.
 */
export function findProviders(
  said: string,
  providers: readonly PmsProvider[],
): readonly PmsProvider[] | null {
  const words = fold(said);
  if (ANYBODY.test(words)) return providers;
  if (A_HYGIENIST.test(words)) return someOf(providers.filter(isHygienist));
  if (A_DENTIST.test(words)) return someOf(providers.filter((one) => !isHygienist(one)));
  const name = bareName(said);
  if (name === "") return null;
  const called = (namesOf: (provider: PmsProvider) => string[]) =>
    providers.filter((provider) => namesOf(provider).map(bareName).includes(name));
  return (
    someOf(called(({ firstName, lastName, name: whole }) => [whole, `${firstName} ${lastName}`])) ??
    someOf(called(({ lastName }) => [lastName])) ??
    someOf(called(({ firstName }) => [firstName])) ??
    // One half of a double name.
    someOf(called(({ firstName, lastName }) => fold(`${firstName} ${lastName}`).split(" ")))
  );
}

/** For a cleaning the hygienists, for anything else the dentists; where there is none of them, everybody. */
export function suitedTo(
  isCleaning: boolean,
  providers: readonly PmsProvider[],
): readonly PmsProvider[] {
  return someOf(providers.filter((one) => isHygienist(one) === isCleaning)) ?? providers;
}

const someOf = <T>(list: readonly T[]): readonly T[] | null => (list.length > 0 ? list : null);
