/**
 * Files whose loops run for every value of every record, each with what they do there: more parameters than three save an
 * allocation per call, `!` a check per element. Benchmarks hold them (`npm run bench`).
 */
export const HOT_FILES: Readonly<Record<string, string>> = {
  'harness/compare/equal/equal.ts': 'compares every value of every stage; allocates nothing per value',
  'harness/run/judge.ts':
    'compares every stage of every record; walks stages by index, without an iterator for each record',
  'harness/run/lockstep.ts': 'loads every record on both sides, row by row, and awaits only what is a promise',
}
