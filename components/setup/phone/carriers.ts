/** What is dialled: `{n}` is the number that calls go to. */
export type Codes = { on: string; off: string };
export type Forwarding = {
  all: Codes;
  /** Each of them is dialled where there are two; none where the carrier has to set it up. */
  busy?: Codes;
  noAnswer?: Codes;
};
export type LineKind = "landline" | "mobile";

/** The star codes of the North American telephone network. */
const STAR: Forwarding = {
  all: { on: "*72 {n}", off: "*73" },
  busy: { on: "*90 {n}", off: "*91" },
  noAnswer: { on: "*92 {n}", off: "*93" },
};
/** Those of the GSM standard, which its successors have kept. */
const GSM: Forwarding = {
  all: { on: "**21*1{n}#", off: "##21#" },
  busy: { on: "**67*1{n}#", off: "##67#" },
  noAnswer: { on: "**61*1{n}#", off: "##61#" },
};
/** One code of Verizon's for both cases. */
const VERIZON: Forwarding = {
  all: { on: "*72 {n}", off: "*73" },
  busy: { on: "*71 {n}", off: "*73" },
  noAnswer: { on: "*71 {n}", off: "*73" },
};

type Carrier = {
  id: string;
  /** A name is the same in every language. */
  name: string;
  country: "canada" | "us";
  lines: Partial<Record<LineKind, Forwarding>>;
};

/** As carriers publish them; each may differ by region and plan, and the page says so. */
export const carriers: readonly Carrier[] = [
  { id: "bell", name: "Bell", country: "canada", lines: { landline: STAR, mobile: GSM } },
  {
    id: "telus",
    name: "Telus",
    country: "canada",
    lines: { landline: { all: STAR.all }, mobile: GSM },
  },
  { id: "rogers", name: "Rogers", country: "canada", lines: { landline: STAR, mobile: GSM } },
  {
    id: "videotron",
    name: "Vidéotron",
    country: "canada",
    lines: { landline: STAR, mobile: GSM },
  },
  {
    id: "att",
    name: "AT&T",
    country: "us",
    lines: {
      landline: { ...STAR, all: { on: "72# {n}", off: "73#" } },
      mobile: GSM,
    },
  },
  { id: "verizon", name: "Verizon", country: "us", lines: { landline: VERIZON, mobile: VERIZON } },
  { id: "t-mobile", name: "T-Mobile", country: "us", lines: { mobile: GSM } },
  { id: "spectrum", name: "Spectrum", country: "us", lines: { landline: STAR } },
  { id: "comcast", name: "Comcast (Xfinity)", country: "us", lines: { landline: STAR } },
];

/** The codes to dial for one wish, each once. */
export function codesFor(forwarding: Forwarding, which: "all" | "unanswered"): Codes[] {
  if (which === "all") return [forwarding.all];
  const both = [forwarding.busy, forwarding.noAnswer].filter((codes) => codes !== undefined);
  return both.filter((codes, at) => both.findIndex(({ on }) => on === codes.on) === at);
}

/** As it is dialled. Before there is a number, its place is kept. */
export const dial = (code: string, number: string | null, place: string): string =>
  code.replace("{n}", () => number?.replace(/\D/g, "").replace(/^1(?=\d{10}$)/, "") ?? place);
