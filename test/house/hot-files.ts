/**
 * Files whose loops run for every value of every record, each with what they do there: more parameters than three save an
 * allocation per call, `!` a check per element. Benchmarks hold them (`npm run bench`).
 */
export const HOT_FILES: Readonly<Record<string, string>> = {
  'harness/compare/equal/equal.ts': 'compares every value of every stage; allocates nothing per value',
}
