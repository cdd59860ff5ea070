/** Where the focus goes when what had it is gone: the one heading that stays. */
export const pageTitleId = "page-title";
