import "server-only";
import { z } from "zod";

/**
 * A step as its route takes it. A step is saved whole, so what is left out counts as taken back; a
 * body that names nothing of the step would empty it, and is refused.
 */
export const stepBody = <Step>(schema: z.ZodObject<z.ZodRawShape> & z.ZodType<Step>) => {
  const { version: _, ...shape } = schema.shape;
  const names = Object.keys(shape);
  return z.preprocess((body, context) => {
    const said = typeof body === "object" && body !== null ? Object.keys(body) : [];
    if (!said.some((name) => names.includes(name))) context.addIssue("required");
    return body;
  }, schema);
};
