/** Cases that fail in several ways by themselves, in how many at most, and which. */
export const SEVERAL: ReadonlyMap<string, number> = new Map([
  ['hash-fnv-no-imul', 2], // a lone surrogate throws in training
  ['hf-bert-u0085', 2], // U+0085 is white space in training only, U+FEFF at inference only
  ['hf-whitespace-ascii-w', 2], // U+001C is white space in training only, U+FEFF at inference only
  ['py2-division', 2], // lists that are too short throw in training
  ['round-tofixed', 5], // halves, numbers beyond 1e21, NaN, infinity, -0
  ['u16-span-offsets', 2], // spans without an end throw in training
  ['uni-strip-accents-range', 2], // marks beyond the range, and letters that only NFKD takes apart
  ['ws-split-c1-controls', 2], // U+001C is white space in training only, U+FEFF at inference only
  ['ws-split-empty-string', 2], // no words at all, and white space other than a space
])
