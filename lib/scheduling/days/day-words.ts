import "server-only";

/** Lower case, without accents, and with nothing between the words but one space. */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/[^\p{L}\p{N}/]+/gu, " ")
    .trim();

/** Monday is 1, as ISO counts. */
export const weekdays = numbered([
  ["monday", "mondays", "mon", "lundi", "lun"],
  ["tuesday", "tuesdays", "tue", "tues", "mardi"],
  ["wednesday", "wednesdays", "wed", "weds", "mercredi", "mer"],
  ["thursday", "thursdays", "thu", "thur", "thurs", "jeudi", "jeu"],
  ["friday", "fridays", "fri", "vendredi", "ven"],
  ["saturday", "saturdays", "sat", "samedi", "sam"],
  ["sunday", "sundays", "sun", "dimanche", "dim"],
]);

export const months = numbered([
  ["january", "jan", "janvier", "janv"],
  ["february", "feb", "fevrier", "fev", "fevr"],
  ["march", "mar", "mars"],
  ["april", "apr", "avril", "avr"],
  ["may", "mai"],
  ["june", "jun", "juin"],
  ["july", "jul", "juillet", "juil"],
  ["august", "aug", "aout"],
  ["september", "sep", "sept", "septembre"],
  ["october", "oct", "octobre"],
  ["november", "nov", "novembre"],
  ["december", "dec", "decembre"],
]);

/** `14`, `14th`, `1er`, `fourteenth`, `twenty first`, `vingt et un` … as a number; null for any other words. */
export function numberOf(words: string): number | null {
  const digits = /^(\d{1,3})(?:st|nd|rd|th|er|ere|e|eme|re)?$/.exec(words)?.[1];
  return digits ? Number(digits) : (spokenNumbers.get(words) ?? null);
}

const units = [
  [
    "twenty",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
  ],
  [
    "twenty",
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
  ],
  [
    "vingt",
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
  ],
] as const;

const spokenNumbers = new Map<string, number>([
  ["a", 1],
  ["an", 1],
  ["une", 1],
  ["premier", 1],
  ["a couple of", 2],
  ["vingt et un", 21],
  ["thirty", 30],
  ["thirtieth", 30],
  ["trente", 30],
  ["thirty one", 31],
  ["thirty first", 31],
  ["trente et un", 31],
  ...units.flatMap(([tens, list]) =>
    list
      .split(" ")
      .flatMap((word, at): [string, number][] => [
        [word.replace("-", " "), at + 1],
        ...(at < 9 ? [[`${tens} ${word}`, at + 21] satisfies [string, number]] : []),
      ]),
  ),
]);

/** Each list's place, from 1 on, by any of its words. */
function numbered(lists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(
    lists.flatMap((words, at) => words.map((word): [string, number] => [word, at + 1])),
  );
}
