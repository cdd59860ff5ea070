/** Where the focus goes when a notice that had it is gone. */
export const noticesTitleId = "notices-title";
