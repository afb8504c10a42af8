/** Cases that fail in several ways by themselves, in how many at most, and which. */
export const SEVERAL: ReadonlyMap<string, number> = new Map([
  ['csv-newline-in-quotes', 2], // a carriage return by itself throws in training
  ['csv-split-comma', 3], // commas in quotes; an open quote takes the rows after it, so that training throws; no row at all
  ['dt-dst-24h', 3], // other hours; what no time is throws in training, some offsets at inference
  ['hash-fnv-no-imul', 2], // a lone surrogate throws in training
  ['hash-mod-negative', 2], // ints beyond 2^53 throw at inference
  ['hf-bert-u0085', 2], // U+0085 is white space in training only, U+FEFF at inference only
  ['hf-whitespace-ascii-w', 2], // U+001C is white space in training only, U+FEFF at inference only
  ['int-json-2-53', 2], // JSON without the key throws in training
  ['json-nan', 2], // NaN and null, and floats that are whole
  ['num-floor-division', 2], // ints beyond 2^53 throw at inference
  ['py2-division', 2], // lists that are too short throw in training
  ['round-tofixed', 5], // halves, numbers beyond 1e21, NaN, infinity, -0
  ['u16-span-offsets', 3], // spans without an end throw in training, ends beyond 2^53 at inference
  ['uni-strip-accents-range', 2], // marks beyond the range, and letters that only NFKD takes apart
  ['ws-split-c1-controls', 2], // U+001C is white space in training only, U+FEFF at inference only
  ['ws-split-empty-string', 2], // no words at all, and white space other than a space
  ['ws-strip-bom-header', 3], // a mark before the header; no rows throw in training, some at inference
])
