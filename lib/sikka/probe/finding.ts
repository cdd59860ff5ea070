import "server-only";
import { nameAnswer, type RawAnswer } from "./read-answer";

/**
 * One row of the table. Its texts are our own words, numbers, and codes of Sikka's form API1234:
 * nothing that Sikka says in free text gets in.
 */
export type Finding = {
  fact: string;
  seen: string;
  sure: "seen" | "cannot tell" | "not tried";
  why: string;
};

export const seen = (fact: string, what: string): Finding => ({
  fact,
  seen: what,
  sure: "seen",
  why: "",
});

export const cannotTell = (fact: string, what: string, why: string): Finding => ({
  fact,
  seen: what,
  sure: "cannot tell",
  why,
});

export const notTried = (fact: string, why: string): Finding => ({
  fact,
  seen: "",
  sure: "not tried",
  why,
});

/** What an answer shows; one that never came shows nothing. */
export function seenIn(answer: RawAnswer, fact: string, what = nameAnswer(answer)): Finding {
  if (answer.failure === "") return seen(fact, what);
  return answer.failure === "stopped"
    ? notTried(fact, "the probe was stopped")
    : cannotTell(fact, nameAnswer(answer), "there was no answer to look at");
}
