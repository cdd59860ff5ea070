import "server-only";
import { z } from "zod";

/**
 * A step as its route takes it. A step is saved whole, so what is left out counts as taken back; a
 * body that names nothing of the step would empty it, and is refused.
 */
export const stepBody = <Step extends z.core.$ZodObject>(schema: Step) => {
  const names = Object.keys(schema._zod.def.shape).filter((name) => name !== "version");
  return z.preprocess((body, context) => {
    const said = typeof body === "object" && body !== null ? Object.keys(body) : [];
    if (!said.some((name) => names.includes(name))) context.addIssue("required");
    return body;
  }, schema);
};
