/** Files of `harness/` that have functions and no test file of their own, each with the reason and where it is tested. */
export const MIRROR_EXEMPT: Readonly<Record<string, string>> = {}
