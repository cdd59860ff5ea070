import { NoSuchAgent } from "../calling/agent.ts";
import { SHAPES } from "../calling/build-message.ts";
import { playScript } from "../calling/play-script.ts";
import type { PlayedScript } from "../calling/script.ts";
import type { Sandbox } from "../sandbox.ts";
import { SCRIPTS } from "../scripts/all-scripts.ts";
import { BadControlCall } from "./control-call.ts";

type Input = Readonly<Record<string, unknown>>;

export const listScripts = () => ({
  scripts: SCRIPTS.map(({ name, about, language }) => ({ name, about, language })),
});

/** Plays one script to its end and tells what was heard. */
export async function playCall(sandbox: Sandbox, body: Input): Promise<PlayedScript> {
  const script = SCRIPTS.find(({ name }) => name === body.script);
  if (!script) {
    throw new BadControlCall(`script must be one of ${SCRIPTS.map(({ name }) => name).join(", ")}`);
  }
  const shape = SHAPES.find((known) => known === body.shape);
  try {
    return await playScript(sandbox, script, {
      ...(typeof body.number === "string" ? { number: body.number } : {}),
      ...(typeof body.assistantId === "string" ? { assistantId: body.assistantId } : {}),
      ...(typeof body.worldUrl === "string" ? { worldUrl: body.worldUrl } : {}),
      ...(shape ? { shape } : {}),
    });
  } catch (error) {
    if (error instanceof NoSuchAgent) throw new BadControlCall(error.message);
    throw error;
  }
}
