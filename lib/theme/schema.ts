import * as z from "zod/mini";

/** `system` is what the browser prefers at any moment, and what holds where nothing was chosen. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const themeCookieName = "parlae-theme";

export const isTheme = (text: unknown): text is Theme =>
  (themes as readonly unknown[]).includes(text);

export const chooseThemeSchema = z.object({ theme: z.enum(themes, "invalid") });

/** The ground of every page, for the browser's own frame around it: the same as in the style sheet. */
export const canvas = { light: "#faf7f2", dark: "#161a18" } as const;
