import { expect, test } from 'vitest'
import type { LoggedStage } from '../../../harness/commands/replay/replay-report.ts'
import { loggedLines } from '../../../harness/reporters/terminal/logged-lines.ts'
import { labelled, percent } from '../../../harness/reporters/terminal/replay-text.ts'
import { wilson } from '../../../harness/run/wilson.ts'

const STAGE: LoggedStage = {
  stage: 'features',
  compared: 1000,
  differed: 12,
  none: 3,
  rate: wilson(12, 1000),
  isLive: true,
  serving: 4,
  logged: 10,
  both: 2,
  columns: [
    { column: '$.age', serving: 0, logged: 10, both: 2 },
    { column: '$.plan', serving: 4, logged: 0, both: 0 },
  ],
  bridged: [{ rule: "nan: 'null'", records: 10 }],
}

test('what was logged is told from what serving gives today', () => {
  expect(loggedLines({ logged: [STAGE] }, false).join('\n')).toMatchInlineSnapshot(`
    "  logged    features  1,000 logged, 12 not as training today, 1.2 % (0.69 % to 2.1 %), 3 without a value
                  training ↔ serving on 4: what was logged agrees
                  logged only, fixed since, on 10
                  both on 2
                  $.age: logged only, fixed since, on 10; both on 2
                  $.plan: training ↔ serving on 4: what was logged agrees
                  10 records would agree by the rule nan: 'null'"
  `)
})

test('without inference all that differs is what was logged', () => {
  const alone = { ...STAGE, isLive: false, serving: 0, logged: 12, both: 0, none: 0, bridged: [] }
  const columns = Array.from({ length: 10 }, (_, at) => ({ column: `$.c${at}`, serving: 0, logged: 10 - at, both: 0 }))
  expect(loggedLines({ logged: [{ ...alone, columns }] }, false).join('\n')).toMatchInlineSnapshot(`
    "  logged    features  1,000 logged, 12 not as training today, 1.2 % (0.69 % to 2.1 %)
                  at $.c0 on 10, $.c1 on 9, $.c2 on 8, $.c3 on 7, $.c4 on 6, $.c5 on 5, $.c6 on 4, $.c7 on 3"
  `)
  expect(loggedLines({ logged: [{ ...alone, columns }] }, true).join('\n')).toContain('$.c9')
  const agrees = { ...alone, differed: 0, logged: 0, columns: [], rate: wilson(0, 1000) }
  expect(loggedLines({ logged: [agrees] }, false)).toEqual([
    '  logged    features  1,000 logged, all as training today',
  ])
  expect(loggedLines({ logged: [] }, false)).toEqual([])
})

test('what stands on a line is escaped, and a share is cut to what counts', () => {
  expect(labelled('bad', '\u001b[31m')).toBe('  bad       \\u{1B}[31m')
  expect([0, 1, 0.5, 0.0123456].map(percent)).toEqual(['0 %', '100 %', '50 %', '1.2 %'])
})
