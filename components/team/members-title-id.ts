/** Where the focus goes when the member who had it is gone. */
export const membersTitleId = "members-title";
