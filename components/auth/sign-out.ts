import { postToAuth } from "./post-to-auth";

/** Throws where the browser is still signed in. */
export async function signOut(): Promise<void> {
  const { isOk } = await postToAuth("signout");
  if (!isOk) throw new Error("not signed out");
}
