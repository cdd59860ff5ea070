import "server-only";
import { randomBytes } from "node:crypto";
import type { RehearsalScriptName } from "@/lib/launch/schema";
import { promptWords, sayHours, withoutLiquid } from "@/lib/voice/launch/prompt";
import type { Language } from "@/lib/voice/tool";
import { ScriptFailed, type Stage } from "./script";
import en from "./words/en.json";
import fr from "./words/fr.json";

const words: Record<Language, typeof en> = { en, fr };

/**
 * Nothing here writes into the clinic's system or leaves a message, and the one name that is said is
 * nobody's: it is made up anew each time, so that no later caller is held to these tries.
 */
export const SCRIPTS: Record<RehearsalScriptName, (stage: Stage) => Promise<void>> = {
  hours: async (stage) => {
    const { facts, agent, language } = stage;
    stage.caller(words[language].hours);
    const [first] = facts.languages;
    for (const line of sayHours(facts.clinic.hours, first))
      mustHold(agent.prompt, withoutLiquid(line));
    stage.agentSays(sayHours(facts.clinic.hours, language).join("; "));
  },

  emergency: async (stage) => {
    const { agent, language } = stage;
    stage.caller(words[language].emergency);
    const section = sectionOf(stage, "emergency");
    mustHold(section, "911");
    for (const name of ["find_patient", "check_availability", "book_appointment"]) {
      const at = agent.prompt.indexOf(name);
      if (at >= 0 && at < agent.prompt.indexOf("911")) throw new ScriptFailed("prompt_misses");
    }
    stage.agentSays(section);
    stage.caller(words[language].person);
    await stage.askForPerson();
  },

  stranger: async (stage) => {
    const { language } = stage;
    const lastName = inventName();
    stage.caller(words[language].stranger.replace("{name}", `Rehearsal ${lastName}`));
    const person = { firstName: "Rehearsal", lastName, dateOfBirth: "1901-01-01" };
    await stage.ask("find_patient", person, ["NOT_VERIFIED"]);
    stage.caller(words[language].insist);
    await stage.ask("list_appointments", {}, ["REFUSED"]);
  },

  balance: async (stage) => {
    stage.caller(words[stage.language].balance);
    await stage.ask("get_account_summary", {}, ["REFUSED"]);
  },

  openings: async (stage) => {
    stage.caller(words[stage.language].openings);
    await stage.ask("check_availability", {}, ["OPENINGS", "NO_OPENINGS"]);
  },

  other_language: async (stage) => {
    const { facts, agent, language } = stage;
    stage.caller(words[language].other_language);
    const isBilingual = facts.languages.length > 1;
    if (agent.hears !== (isBilingual ? "multi" : facts.languages[0])) {
      throw new ScriptFailed("other_configuration");
    }
    stage.agentSays(sectionOf(stage, "languages"));
    if (!isBilingual) return;
    const date = words[language].otherDay;
    await stage.ask("check_availability", { date }, ["OPENINGS", "NO_OPENINGS"]);
  },
};

/** That part of the launched prompt, as one line. Throws where it is not there. */
function sectionOf({ facts, agent }: Stage, name: "emergency" | "languages"): string {
  const { sections } = promptWords[facts.languages[0]];
  const titles = sections({ ...EMPTY, languages: facts.languages });
  const from = agent.prompt.indexOf(`# ${titles[name].title}\n`);
  if (from < 0) throw new ScriptFailed("prompt_misses");
  const begin = from + titles[name].title.length + 3;
  const end = agent.prompt.indexOf("\n# ", begin);
  return agent.prompt
    .slice(begin, end < 0 ? undefined : end)
    .trim()
    .replace(/\s+/g, " ");
}

const EMPTY = {
  clinicName: "",
  now: "",
  timeZone: "",
  knowledgeTool: "",
  transferTool: null,
  outcomes: "",
  clinic: "",
};

function mustHold(prompt: string, text: string): void {
  if (!prompt.includes(text)) throw new ScriptFailed("prompt_misses");
}

const LETTERS = "bcdfghjklmnpqrstvwxz";
const inventName = (): string =>
  `Zz${[...randomBytes(8)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join("")}`;
