import "server-only";

/** A page of our own, and nothing that a browser could read as another host. */
export const isSafeReturnPath = (path: string): boolean =>
  /^\/home(\/[a-z-]+)*(\?[\w=&-]*)?$/.test(path);
