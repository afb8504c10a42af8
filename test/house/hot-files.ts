/**
 * Files whose loops run for every value of every record, each with what they do there: more parameters than three save an
 * allocation per call, `!` a check per element. Benchmarks hold them (`npm run bench`).
 */
export const HOT_FILES: Readonly<Record<string, string>> = {
  'harness/adapters/sharp/to-float.ts':
    'scales and normalises every channel of every pixel; allocates nothing per pixel',
  'harness/compare/equal/equal.ts': 'compares every value of every stage; allocates nothing per value',
  'harness/compare/equal/maps.ts': 'compares every record and map of every stage, key by key',
  'harness/compare/equal/number.ts': 'compares every number of every stage; allocates nothing per number',
  'harness/compare/equal/same-flat.ts': 'looks at every value first, element by element; allocates nothing',
  'harness/compare/equal/same.ts': 'the type of the comparison that equal.ts hands down for every value inside another',
  'harness/compare/equal/tables.ts': 'compares every cell of every table; allocates nothing per cell',
  'harness/compare/equal/tensors.ts': 'compares every element of every tensor; allocates nothing per element',
  'harness/run/judge.ts':
    'compares every stage of every record; walks stages by index, without an iterator for each record',
  'harness/run/lockstep.ts': 'loads every record on both sides, row by row, and awaits only what is a promise',
  'harness/sides/in-process/run-record.ts':
    'runs every stage of every record in this process; allocates nothing for a stage',
  'harness/sides/worker/worker-rows.ts': 'reads every stage of every record a worker answers with, without an iterator',
  'harness/sides/worker/wire/read-block.ts':
    'decodes every value a worker answers with, by offsets that were checked before',
  'harness/sides/worker/wire/read-column.ts': 'finds the place of every row in the blocks of a column',
  'harness/sides/worker/wire/write-column.ts': 'encodes every value that is sent to or from a worker',
}
