import "server-only";

/** `pieces`: what stands between the signs that mean anything. */
type Rule = { length: number; isAllowed: boolean; isWhole: boolean; pieces: readonly string[] };
const OURS = "parlaereader";
/** Every link of every page is held against all of them, so a site cannot have us read rules for ever. */
const MOST_RULES = 1_000;
const LONGEST_RULE = 2_048;

/** What a robots.txt lets us visit (RFC 9309): our own group, else that of everybody. */
export function readRobots(text: string): (path: string) => boolean {
  const { own, everybody } = groupsOf(text);
  const rules = own ?? everybody ?? [];
  return (path) => {
    let best: Rule | null = null;
    for (const rule of rules) {
      // The longest fits best; where two are as long, it is allowed.
      const isBetter =
        !best ||
        rule.length > best.length ||
        (rule.length === best.length && rule.isAllowed && !best.isAllowed);
      if (isBetter && fits(rule, path)) best = rule;
    }
    return best?.isAllowed ?? true;
  };
}

type Groups = { own: Rule[] | null; everybody: Rule[] | null };

function groupsOf(text: string): Groups {
  const groups: Groups = { own: null, everybody: null };
  let current = new Set<Rule[]>();
  let isNaming = false;
  for (const line of text.slice(0, 500_000).split(/\r\n?|\n/)) {
    const [, key = "", value = ""] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line) ?? [];
    const word = key.toLowerCase();
    if (word === "user-agent") {
      if (!isNaming) current = new Set();
      isNaming = true;
      const whose = whoseGroup(value);
      if (!whose) continue;
      const rules = groups[whose] ?? [];
      groups[whose] = rules;
      current.add(rules);
    } else if (word === "allow" || word === "disallow") {
      isNaming = false;
      const path = value.trim();
      if (!path || path.length > LONGEST_RULE) continue;
      const rule = ruleOf(path, word === "allow");
      for (const rules of current) if (rules.length < MOST_RULES) rules.push(rule);
    }
  }
  return groups;
}

function whoseGroup(name: string): keyof Groups | null {
  const agent = name.trim().toLowerCase();
  if (agent === "*") return "everybody";
  return agent.split("/")[0] === OURS ? "own" : null;
}

/** `*` stands for anything, a `$` at the end for the end. */
function ruleOf(path: string, isAllowed: boolean): Rule {
  const isWhole = path.endsWith("$");
  const pieces = (isWhole ? path.slice(0, -1) : path).split(/\*+/);
  return { length: path.length, isAllowed, isWhole, pieces };
}

/** Piece by piece, so that no pattern takes long. */
function fits({ isWhole, pieces }: Rule, path: string): boolean {
  const [first = "", ...rest] = pieces;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  if (!isWhole) return true;
  return rest.length === 0 ? path.length === at : path.endsWith(pieces.at(-1) ?? "");
}
