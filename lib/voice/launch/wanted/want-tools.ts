import "server-only";
import { z } from "zod";
import { markerOf } from "@/lib/voice/launch/marker";
import { MARKER_HEADER } from "@/lib/voice/launch/part-names";
import { isSpokenTool, launchWords } from "@/lib/voice/launch/words/launch-words";
import type { Language, Tool } from "@/lib/voice/tool";
import { allTools } from "@/lib/voice/tools/all-tools";
import { spokenMessages } from "./spoken-messages";
import { credentialName } from "./want-credential";
import type { Source, Wanted } from "./wanted";

/** Seconds. Longer than we ever take, so that Vapi hears our answer and not its own. */
const TIMEOUT_SECONDS = 15;

/** Everything that the agent can do, each as the schema that the tool itself parses with. */
export function wantTools(source: Source): Wanted[] {
  const { facts, settings, idOf } = source;
  return allTools.map((tool) => {
    const { name } = tool;
    if (!isSpokenTool(name)) throw new Error(`no words for the tool ${name}`);
    const marker = markerOf(facts.accountId, "tool", name);
    const [language] = facts.languages;
    return {
      kind: "tool",
      name,
      marker,
      spec: {
        type: "function",
        async: false,
        function: {
          name,
          strict: false,
          description: launchWords[language].tools[name].description,
          parameters: argumentsSchema(tool, language),
        },
        messages: spokenMessages(name, facts.languages),
        // No plan to try again: a booking must not be sent twice because an answer was late.
        server: {
          url: `${settings.APP_BASE_URL}/api/vapi/tools`,
          timeoutSeconds: TIMEOUT_SECONDS,
          credentialId: idOf("credential", credentialName(source)),
          headers: { [MARKER_HEADER]: marker },
        },
      },
    };
  });
}

const jsonObject = z.looseObject({
  properties: z.record(z.string(), z.looseObject({})).default({}),
  required: z.array(z.string()).default([]),
});

/** As the model sees it: the tool's own schema, with what each argument means. */
function argumentsSchema(tool: Tool, language: Language) {
  const { properties, required } = jsonObject.parse(
    z.toJSONSchema(tool.arguments, { io: "input", unrepresentable: "any" }),
  );
  const words: Readonly<Record<string, string>> = launchWords[language].fields;
  const described = Object.entries(properties).map(([name, schema]) => {
    const description = words[name];
    if (!description) throw new Error(`no words for the argument ${name}`);
    return [name, { ...schema, description }];
  });
  return {
    type: "object",
    properties: Object.fromEntries(described),
    required,
    additionalProperties: false,
  };
}
