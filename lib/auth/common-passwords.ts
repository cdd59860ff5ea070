/** The stems of the passwords that everybody tries first, of the length that we ask for. */
const STEMS = [
  "password", "passw0rd", "p@ssword", "p@ssw0rd", "motdepasse", "qwerty", "qwertyuiop", "azerty",
  "azertyuiop", "asdfghjkl", "zxcvbnm", "iloveyou", "letmein", "welcome", "administrator", "admin",
  "sunshine", "princess", "football", "baseball", "superman", "batman", "monkey", "dragon", "shadow",
  "master", "michael", "trustno1", "changeme", "default", "secret", "dentist", "dental", "clinic",
  "reception", "parlae", "bonjour", "soleil", "doudou", "computer", "internet", "whatever", "hello",
  "summer", "winter", "spring", "autumn", "canada", "toronto", "montreal", "toothbrush", "smile",
]; // biome-ignore format: a list of words reads better in rows

const RUNS = ["01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz"];
const KEYBOARD = [
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "azertyuiopqsdfghjklmwxcvbn",
];

/**
 * True for what a guesser tries within the first thousands: one common word with digits or signs
 * around it, the same word or character again and again, a run of digits, letters or keys.
 */
export function isCommonPassword(password: string): boolean {
  // As it is hashed: full-width letters are the same password as plain ones.
  const text = password.normalize("NFKC").toLowerCase();
  const letters = text.replace(/[\d\W_]/gu, "");
  return (
    isRepetition(text) ||
    [...RUNS, ...KEYBOARD].some((run) => isMadeOf(text, run)) ||
    STEMS.some((stem) => text.startsWith(stem) && /^[\d\W_]*$/u.test(text.slice(stem.length))) ||
    STEMS.some((stem) => text.endsWith(stem) && /^[\d\W_]*$/u.test(text.slice(0, -stem.length))) ||
    STEMS.some((left) => STEMS.some((right) => letters === left + right && letters.length > 0))
  );
}

/** "abcabcabcabc", "aaaaaaaaaaaa" */
const isRepetition = (text: string): boolean => /^(.{1,6}?)\1+$/u.test(text);

/** A stretch of the run, or the run and its stretches one after another. */
function isMadeOf(text: string, run: string): boolean {
  if (run.includes(text)) return true;
  const half = text.slice(0, Math.ceil(text.length / 2));
  return half.length >= 6 && run.includes(half) && run.includes(text.slice(half.length));
}
