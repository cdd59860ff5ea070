import "server-only";

/** What a question about one office carries. It is made anew for each question, and never kept. */
export type OfficeAccess = {
  requestKey: string;
  officeId: string;
  practiceId: string;
  /** Ends every request under way. */
  signal?: AbortSignal | undefined;
  /**
   * Called before each further request of the same question (the next page, one more try), with a
   * word for what came of the last. If it throws, nothing more is asked, and nothing is answered.
   */
  again?: ((outcome: string) => Promise<void>) | undefined;
};
