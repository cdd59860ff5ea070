import { emailAddress } from "@/lib/forms/schema";

const MOST = 20;

/** Takes what was typed or pasted apart. What is right is added; the rest is left to be put right. */
export function addAddresses(known: readonly string[], typed: string) {
  const all = [...known];
  const added: string[] = [];
  const wrong: string[] = [];
  for (const piece of typed.split(/[\s,;]+/).filter(Boolean)) {
    const { data } = emailAddress.safeParse(piece.replace(/^<|>$/g, ""));
    if (!data || all.length >= MOST) wrong.push(piece);
    else if (!all.includes(data)) {
      all.push(data);
      added.push(data);
    }
  }
  const isFull = all.length >= MOST && wrong.length > 0;
  const problem = wrong.length === 0 ? undefined : isFull ? "too_many" : "email_invalid";
  return { all, added, left: wrong.join(" "), problem };
}
