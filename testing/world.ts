/** Where the application under test believes to live; nothing listens there. */
export const BASE_URL = "http://127.0.0.1:4999";

/** What one worker has to itself; the sandboxes' parts are what they print when they are ready. */
export type WorkerWorld = {
  databaseUrl: string;
  sikka: Record<string, string>;
  secrets: Record<string, string>;
};

/** The value that a sandbox printed under this name. */
export function told(ready: Record<string, string>, name: string): string {
  const value = ready[name];
  if (!value) throw new Error(`the sandbox did not tell its ${name}`);
  return value;
}
