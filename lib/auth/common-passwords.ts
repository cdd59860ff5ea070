/** The stems of the passwords that everybody tries first, of the length that we ask for. */
const STEMS = [
  "password", "passw0rd", "p@ssword", "p@ssw0rd", "motdepasse", "qwerty", "qwertyuiop", "azerty",
  "azertyuiop", "asdfghjkl", "zxcvbnm", "iloveyou", "letmein", "welcome", "administrator", "admin",
  "sunshine", "princess", "football", "baseball", "superman", "batman", "monkey", "dragon", "shadow",
  "master", "michael", "trustno1", "changeme", "default", "secret", "dentist", "dental", "clinic",
  "reception", "parlae", "bonjour", "soleil", "doudou", "computer", "internet", "whatever", "hello",
  "summer", "winter", "spring", "autumn", "canada", "toronto", "montreal", "toothbrush", "smile",
]; // biome-ignore format: a list of words reads better in rows

const forwards = [
  "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "azertyuiopqsdfghjklmwxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm", "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0", "01234567890123456789",
]; // biome-ignore format: a list of words reads better in rows
const RUNS = [...forwards, ...forwards.map((run) => [...run].reverse().join(""))];

/**
 * True for what a guesser tries within the first thousands: one common word, or two in one, with digits
 * or signs around it, the same word or character again and again, runs of letters or keys, a number.
 */
export function isCommonPassword(password: string): boolean {
  // As it is hashed: full-width letters are the same password as plain ones.
  const text = password.normalize("NFKC").toLowerCase();
  const letters = text.replace(/[\d\W_]/gu, "");
  const word = text.replace(/^[\d\W_]+|[\d\W_]+$/gu, "");
  return (
    /^\d+$/.test(text) ||
    isRepetition(text) ||
    isMadeOfRuns(text) ||
    STEMS.some((stem) => text.startsWith(stem) && /^[\d\W_]*$/u.test(text.slice(stem.length))) ||
    STEMS.some((stem) => text.endsWith(stem) && /^[\d\W_]*$/u.test(text.slice(0, -stem.length))) ||
    STEMS.some((left) => STEMS.some((right) => isPair(word, left, right))) ||
    STEMS.some((stem) => letters === stem + stem)
  );
}

/** "dentalclinic", "dental-clinic" */
const isPair = (word: string, left: string, right: string): boolean =>
  word.startsWith(left) &&
  word.endsWith(right) &&
  word.length >= left.length + right.length &&
  /^[\W_]?$/u.test(word.slice(left.length, word.length - right.length));

/** "abcabcabcabc", "aaaaaaaaaaaa" */
const isRepetition = (text: string): boolean => /^(.{1,6}?)\1+$/u.test(text);

/** "qwer1234asdf": stretches of three or more from the runs, one after another. */
function isMadeOfRuns(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    let end = at + 2;
    while (end < text.length && RUNS.some((run) => run.includes(text.slice(at, end + 1)))) end += 1;
    if (end < at + 3) return false;
    at = end;
  }
  return true;
}
