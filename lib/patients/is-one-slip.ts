import "server-only";

/** With one letter less than this it would be an initial. */
const SHORTEST = 2;

/** One letter more, less, or another one, or two changed about: what an ear gets wrong in a name. */
export function isOneSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [[...a], [...b]] : [[...b], [...a]];
  if (short.length < SHORTEST || long.length - short.length > 1) return false;
  const at = short.findIndex((letter, index) => letter !== long[index]);
  if (at === -1) return long.length > short.length;
  const rest = (letters: string[], from: number) => letters.slice(from).join("");
  if (long.length > short.length) return rest(short, at) === rest(long, at + 1);
  const isOther = rest(short, at + 1) === rest(long, at + 1);
  const isTurned = short[at] === long[at + 1] && short[at + 1] === long[at];
  return isOther || (isTurned && rest(short, at + 2) === rest(long, at + 2));
}
