import "server-only";

const split = (words: string): string[] => words.split(" ");
const BELOW_TWENTY = {
  en: split(
    "oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
  ),
  fr: split(
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
  ).map((word) => word.replace("-", " ")),
};
const TENS = {
  en: split("- - twenty thirty forty fifty sixty seventy eighty ninety"),
  fr: split("- - vingt trente quarante cinquante soixante"),
};

/** 1 to 99, as they are said. */
function english(n: number): string {
  const tens = TENS.en[Math.floor(n / 10)] ?? "";
  if (n < 20) return BELOW_TWENTY.en[n] ?? "";
  return n % 10 === 0 ? tens : `${tens} ${BELOW_TWENTY.en[n % 10]}`;
}

function french(n: number): string {
  if (n < 20) return BELOW_TWENTY.fr[n] ?? "";
  if (n >= 80) return `quatre vingt${n === 80 ? "s" : ` ${french(n - 80)}`}`;
  const base = n >= 70 ? 60 : n - (n % 10);
  const tens = TENS.fr[base / 10] ?? "";
  if (n === base) return tens;
  return `${tens} ${n - base === 1 || n === 71 ? "et " : ""}${french(n - base)}`;
}

function waysToSay(year: number): string[] {
  const [century, rest] = [Math.floor(year / 100), year % 100];
  const [en, fr] = rest === 0 ? ["", ""] : [english(rest), french(rest)];
  const spelled = rest > 0 && rest < 10 ? [`oh ${en}`, `o ${en}`, `zero ${en}`] : [en || "hundred"];
  const whole = (hundreds: string) => [`${hundreds} ${en}`, `${hundreds} and ${en}`];
  const ways =
    century === 19
      ? [
          ...spelled.map((words) => `nineteen ${words}`),
          ...whole("nineteen hundred"),
          ...["mil", "mille", "dix"].map((first) => `${first} neuf cent ${fr}`),
        ]
      : [
          ...spelled.map((words) => `twenty ${words}`),
          ...whole("two thousand"),
          `deux mille ${fr}`,
        ];
  return rest === 0 ? ways.map((words) => words.replace(/( and)? $/, "")) : ways;
}

const years = new Map(
  Array.from({ length: 150 }, (_, at) => 1900 + at).flatMap((year) =>
    waysToSay(year).map((words): [string, number] => [words, year]),
  ),
);
const LONGEST = 8;

/** Folded words that end with a year in words, with the year as a number; others as they are. */
export function withYear(words: string): string {
  const all = words.split(" ");
  for (let from = Math.max(0, all.length - LONGEST); from < all.length - 1; from += 1) {
    const year = years.get(all.slice(from).join(" "));
    if (year) return [...all.slice(0, from), year].join(" ");
  }
  return words;
}
