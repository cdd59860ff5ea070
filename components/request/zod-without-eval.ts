import * as z from "zod/mini";

// Our content policy allows no code from text, and zod's faster path would ask for it, and be reported, on every page.
z.config({ jitless: true });
