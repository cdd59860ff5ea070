import "server-only";

type Rule = { path: string; isAllowed: boolean };
const OURS = "parlaereader";

/** What a robots.txt lets us visit (RFC 9309): our own group, else that of everybody. */
export function readRobots(text: string): (path: string) => boolean {
  const { own, everybody } = groupsOf(text);
  const rules = own ?? everybody ?? [];
  return (path) => {
    const fitting = rules.filter((rule) => fits(rule.path, path));
    // The longest fits best; where two are as long, it is allowed.
    const longest = Math.max(-1, ...fitting.map((rule) => rule.path.length));
    const best = fitting.filter((rule) => rule.path.length === longest);
    return best.length === 0 || best.some(({ isAllowed }) => isAllowed);
  };
}

type Groups = { own: Rule[] | null; everybody: Rule[] | null };

function groupsOf(text: string): Groups {
  const groups: Groups = { own: null, everybody: null };
  let current: Rule[][] = [];
  let isNaming = false;
  for (const line of text.slice(0, 500_000).split(/\r\n?|\n/)) {
    const [, key = "", value = ""] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line) ?? [];
    const word = key.toLowerCase();
    if (word === "user-agent") {
      if (!isNaming) current = [];
      isNaming = true;
      const whose = whoseGroup(value);
      if (!whose) continue;
      const rules = groups[whose] ?? [];
      groups[whose] = rules;
      current.push(rules);
    } else if (word === "allow" || word === "disallow") {
      isNaming = false;
      const path = value.trim();
      if (path) for (const rules of current) rules.push({ path, isAllowed: word === "allow" });
    }
  }
  return groups;
}

function whoseGroup(name: string): keyof Groups | null {
  const agent = name.trim().toLowerCase();
  if (agent === "*") return "everybody";
  return agent.split("/")[0] === OURS ? "own" : null;
}

/** `*` stands for anything, a `$` at the end for the end. Piece by piece, so that no pattern takes long. */
function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith("$");
  const pieces = (isWhole ? pattern.slice(0, -1) : pattern).split("*");
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
