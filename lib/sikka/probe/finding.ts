import "server-only";

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
