/** Says that the manual leaves a pair open, so that no verdict on it is wrong. */
export class Undecided extends Error {}
