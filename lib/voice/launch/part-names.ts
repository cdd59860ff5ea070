import "server-only";

/** What our own rows, and some of them Vapi too, call the parts of an agent. */
export const KNOWLEDGE_TOOL = "clinic_knowledge";
export const TRANSFER_TOOL = "transfer_to_person";
export const ASSISTANT = "receptionist";

/** A function tool carries its mark here. */
export const MARKER_HEADER = "X-Parlae-Part";

/** The name that the model calls it by. A tool of this kind has no other place for its mark. */
export const transferToolName = (marker: string): string => `${TRANSFER_TOOL}_${marker}`;
