/** Makes one of many candidates; to make all that a long text has takes longer than anybody waits. */
export type Make = () => unknown
