import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";

const messageSchema = z.object({
  message: z.looseObject({ type: z.string().optional().catch(undefined) }),
});

/** What Vapi posts: its `type`, where it says one, and whatever comes with that. */
export type VapiMessage = z.infer<typeof messageSchema>["message"];

/** Throws `invalid_input` for anything but a message of Vapi's. */
export function readMessage(body: Uint8Array): VapiMessage {
  const parsed = messageSchema.safeParse(parseJson(new TextDecoder().decode(body)));
  if (!parsed.success) throw new AppError("invalid_input", { fields: { message: "invalid" } });
  return parsed.data.message;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError("invalid_input", { cause: error, fields: { body: "not_json" } });
  }
}
