import { expect, test } from 'vitest'
import { mergeCauses } from '../../../harness/report/merge/merge-causes.ts'
import { cause } from '../../reporters/fixtures.ts'

const proof = (golden: number, fresh: readonly [number, number]) => ({
  repaired: { golden: [golden, golden], generated: [5, 5], fresh } as const,
  withoutThisEdit: { diverging: 3 },
  residual: 1,
})
const PROVED = cause({ kind: 'implementation', level: 'proved', records: 4, golden: 1, proof: proof(2, [9, 9]) })

test('takes for one cause what is of one kind, stage and edits, and sums what was counted', () => {
  const other = cause({ stage: 'trim', kind: 'implementation', level: 'likely', records: 1, golden: 0 })
  const { causes, places } = mergeCauses([[other, PROVED], [{ ...PROVED, golden: 0, proof: proof(7, [8, 9]) }]])
  expect(causes.map(({ stage, level, records, golden }) => [stage, level, records, golden])).toEqual([
    [PROVED.stage, 'proved', 8, 1],
    ['trim', 'likely', 1, 0],
  ])
  expect(places).toEqual([[1, 0], [0]])
  expect(causes[0]?.proof).toEqual({
    repaired: { golden: [9, 9], generated: [10, 10], fresh: [8, 9] },
    withoutThisEdit: { diverging: 6 },
    residual: 2,
  })
})

test('proves nothing that one part has not proved, and says what holds in every part', () => {
  const likely = cause({
    kind: 'implementation',
    level: 'likely',
    caveat: 'no time',
    when: 'input is empty',
    records: 1,
  })
  const [merged] = mergeCauses([[PROVED], [likely]]).causes
  expect(merged).toMatchObject({ level: 'likely', caveat: 'no time', proof: null, when: null, records: 5 })
  const [same] = mergeCauses([[likely], [likely]]).causes
  expect(same).toMatchObject({ when: 'input is empty', records: 2 })
})
