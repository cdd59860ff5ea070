import { ACTIONS, type Action, type Facts, isAboutListedOffice, reaches } from "./actions.ts";

export type FaultMatch = {
  readonly method?: string;
  /** Exact, or with a `*` at the end. */
  readonly path?: string;
  readonly office_id?: string;
  readonly grant_type?: string;
  /** Only the nth request that fits, counted from one. */
  readonly nth?: number;
  readonly probability?: number;
};

export type FaultParams = Readonly<Record<string, unknown>>;

export type FaultRule = {
  readonly id: number;
  readonly match: FaultMatch;
  readonly action: Action;
  readonly params: FaultParams;
  /** How often it may still hit; null = until it is cleared. */
  timesLeft: number | null;
  seen: number;
  hits: number;
};

/** The faults that hit one request. */
export type Fired = {
  readonly actions: readonly Action[];
  readonly find: (action: Action) => FaultRule | undefined;
  readonly all: readonly FaultRule[];
};

export type FaultBox = {
  readonly add: (rule: Pick<FaultRule, "match" | "action" | "params" | "timesLeft">) => FaultRule;
  readonly fire: (facts: Facts) => Fired;
  readonly list: () => readonly FaultRule[];
  readonly clear: () => void;
};

export function faultBox(): FaultBox {
  let rules: FaultRule[] = [];
  let nextId = 1;
  const random = repeatableRandom();
  return {
    add(wanted) {
      const rule = { ...wanted, id: nextId++, seen: 0, hits: 0 };
      rules.push(rule);
      return rule;
    },
    fire: (facts) => toFired(rules.filter((rule) => hits(rule, facts, random))),
    list: () => rules,
    clear() {
      rules = [];
    },
  };
}

function toFired(all: readonly FaultRule[]): Fired {
  return {
    all,
    actions: all.map((rule) => rule.action),
    find: (action) => all.find((rule) => rule.action === action),
  };
}

function hits(rule: FaultRule, facts: Facts, random: () => number): boolean {
  if (rule.timesLeft === 0 || !fits(rule, facts)) return false;
  rule.seen += 1;
  if (rule.match.nth !== undefined && rule.seen !== rule.match.nth) return false;
  if (rule.match.probability !== undefined && random() >= rule.match.probability) return false;
  rule.hits += 1;
  if (rule.timesLeft !== null) rule.timesLeft -= 1;
  return true;
}

function fits({ match, action }: FaultRule, facts: Facts): boolean {
  const officeFits =
    match.office_id === undefined ||
    isAboutListedOffice(action, facts) ||
    match.office_id === facts.officeId;
  return (
    reaches(ACTIONS[action], facts) &&
    officeFits &&
    (match.method === undefined || match.method.toUpperCase() === facts.method) &&
    (match.grant_type === undefined || match.grant_type === facts.grantType) &&
    (match.path === undefined || pathFits(match.path, facts.path))
  );
}

function pathFits(pattern: string, path: string): boolean {
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

/** The same dice in every run, so a failure can be repeated. */
function repeatableRandom(): () => number {
  let seed = 20_261_122;
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
}
