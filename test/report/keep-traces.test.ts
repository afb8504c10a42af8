import { expect, test } from 'vitest'
import { keepTraces } from '../../harness/report/keep-traces.ts'
import { cause, divergence, mode } from '../reporters/fixtures.ts'
import { everyKind } from '../reporters/drawn-fixtures.ts'

const long = { is: 'text', text: 'x'.repeat(10_000), length: 20_000 } as const
const trace = [{ name: 's', training: { name: 's', at: 0, value: long }, inference: null }]
const records = Array.from({ length: 20 }, (_, at) =>
  divergence('a', 'b', { record: `r${at}`, causes: [at < 10 ? 0 : 1], trace }),
)
const kept = (causes: Parameters<typeof keepTraces>[1]): string[] =>
  keepTraces(records, causes).flatMap((one) => (one.trace === undefined ? [] : [one.record]))

test('traces that a report has room for are kept: examples first, then some of every cause', () => {
  const causes = [cause({ modes: [mode({ example: 'r8' }), mode({ example: 'r9' })] }), cause()]
  expect(kept(causes)).toEqual(['r0', 'r1', 'r2', 'r8', 'r9', 'r10'])
  expect(kept([cause(), cause()])).toEqual(['r0', 'r1', 'r2', 'r10', 'r11', 'r12'])
})

test('small ones are all kept, and nothing else of a divergence is left out', () => {
  const small = records.map((one) => ({ ...one, trace: everyKind() }))
  expect(keepTraces(small, [])).toEqual(small)
  expect(keepTraces(records, [cause(), cause()]).map(({ record }) => record)).toEqual(
    records.map(({ record }) => record),
  )
})
