/** What the model would have done: one call of a tool, and what the script expects to hear back. */
export type ScriptedCall = {
  readonly name: string;
  /** `{{slot}}` and their likes are what an earlier answer of this call gave; see `take`. */
  readonly arguments: Readonly<Record<string, unknown>> | string;
  /** The outcome words that are right here. */
  readonly expect: readonly string[];
  /** Must, and must not, stand in the answer. */
  readonly says?: RegExp;
  readonly never?: RegExp;
  /** Name → the first group of the pattern in the answer, for later arguments. */
  readonly take?: Readonly<Record<string, RegExp>>;
};

export type Turn = {
  /** What the caller says before it; shown, and not understood by anybody. */
  readonly caller: string;
  readonly calls?: readonly ScriptedCall[];
  /** The calls of this turn are asked again, each time as a new turn, until the first one says this. */
  readonly until?: {
    readonly outcome: readonly string[];
    readonly tries: number;
    readonly everyMs: number;
  };
  /** What the agent says itself, where no tool is asked. */
  readonly agent?: string;
  readonly waitMs?: number;
  /** Delivered twice, the same bytes at the same moment. */
  readonly twice?: true;
  /** The same again with new ids, as a model does that was interrupted. */
  readonly reissued?: true;
  /** Turned in the outside world before this turn: a control path of the practice's gateway and its body. */
  readonly world?: readonly WorldChange[];
};

export type WorldChange = {
  readonly method?: "POST" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
};

export type Script = {
  readonly name: string;
  /** A sentence for the terminal. */
  readonly about: string;
  readonly language: "en" | "fr";
  /** E.164, or null for a caller who hides it. */
  readonly caller: string | null;
  readonly turns: readonly Turn[];
  readonly endedReason?: string;
  /** What puts the world right again, however the call went. */
  readonly afterwards?: readonly WorldChange[];
  /** A second caller, at the same time. */
  readonly rival?: { readonly caller: string; readonly turns: readonly Turn[] };
};

export type PlayedCall = {
  readonly name: string;
  readonly toolCallId: string;
  /** The whole line as the model would read it. */
  readonly result: string;
  readonly outcome: string;
  readonly breaches: readonly string[];
};

export type PlayedTurn = {
  readonly caller: string;
  readonly agent?: string;
  readonly calls: readonly PlayedCall[];
  /** How long the caller heard nothing. */
  readonly silenceMs: number;
};

export type PlayedScript = {
  readonly name: string;
  readonly callId: string;
  readonly ok: boolean;
  readonly turns: readonly PlayedTurn[];
  readonly breaches: readonly string[];
};
