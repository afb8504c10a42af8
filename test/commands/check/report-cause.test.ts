import { describe, expect, test } from 'vitest'
import { reportCause } from '../../../harness/commands/check/report-cause.ts'
import { foundCause, type PlacedEdit } from '../../../harness/diagnose/cause.ts'
import { showing } from '../../../harness/pair/show.ts'

const stage = (name: string, source: string): never => ({ name, source }) as never
const FACTS = {
  stages: { training: [stage('lower', 't.py:1'), stage('stem', 't.py:2')], inference: [stage('lower', 'i.ts:1')] },
  golden: new Set(['g1', 'g2']),
  show: showing([]),
}
const pair = (name: string, training: number, inference: number): never => ({ name, training, inference }) as never
const KNOWN = { kind: 'implementation', level: 'proved', stage: 'lower', reaches: true } as const

describe('a cause in a report', () => {
  test('of which nothing more is known says so', () => {
    expect(reportCause({ cause: foundCause(KNOWN), records: 3, golden: 1 }, FACTS)).toEqual({
      ...KNOWN,
      stages: ['lower'],
      caveat: null,
      maskedBy: null,
      lastAgrees: false,
      harmless: false,
      noisy: false,
      ends: null,
      inputClass: null,
      when: null,
      edits: [],
      proof: null,
      smallest: null,
      modes: [],
      looks: [],
      tolerance: null,
      records: 3,
      golden: 1,
    })
  })

  test('shows the smallest input and how large it was', () => {
    const smallest = { input: 'É', training: 'é', inference: 'É', from: 'CAFÉ', complete: true }
    const { smallest: shown } = reportCause({ cause: foundCause({ ...KNOWN, smallest }), records: 1, golden: 0 }, FACTS)
    expect(shown).toEqual({
      input: { text: '"É"', cut: false },
      training: { text: '"é"', cut: false },
      inference: { text: '"É"', cut: false },
      shrunkFrom: 4,
      complete: true,
    })
  })

  test('counts the records of each way in which it fails, and the golden ones among them', () => {
    const smallest = { input: ' ', training: '', inference: ' ', from: ' a', complete: true }
    const mode = {
      what: 'more white space',
      example: 'g2',
      when: 'input is blank',
      inputClass: 'edge',
      smallest,
    } as const
    const shownSmallest = {
      input: { text: '" "', cut: false },
      training: { text: '""', cut: false },
      inference: { text: '" "', cut: false },
      shrunkFrom: 2,
      complete: true,
    }
    const looks = [
      { what: 'longer', example: 'g2', records: new Set(['g2', 'edge-1']), inputClass: 'seen', smallest },
      { what: 'shorter', example: 'edge-2', records: new Set(['edge-2']), inputClass: 'edge', smallest: null },
    ] as const
    const shownLooks = [
      { what: 'longer', example: 'g2', records: 2, golden: 1, inputClass: 'seen', smallest: shownSmallest },
      { what: 'shorter', example: 'edge-2', records: 1, golden: 0, inputClass: 'edge', smallest: null },
    ]
    const modes = [{ ...mode, records: new Set(['g2', 'edge-1', 'edge-2']), looks }]
    const found = { cause: foundCause({ ...KNOWN, modes, looks }), records: 3, golden: 1 }
    const { modes: shown, looks: own } = reportCause(found, FACTS)
    expect(shown).toEqual([
      {
        ...mode,
        records: 3,
        golden: 1,
        smallest: shownSmallest,
        looks: shownLooks,
      },
    ])
    expect(own).toEqual(shownLooks)
  })

  test('of rounding says which tolerance hides how many records', () => {
    const rounding = {
      isRounding: true,
      records: 9,
      as: 'float32',
      atol: 1e-6,
      rtol: 1e-7,
      dtype: 'float32',
      unsafeBefore: 'argmax',
    } as const
    const { tolerance } = reportCause({ cause: foundCause({ ...KNOWN, rounding }), records: 4, golden: 0 }, FACTS)
    expect(tolerance).toEqual({ as: 'float32', atol: 1e-6, rtol: 1e-7, hides: 4, unsafeBefore: 'argmax' })
  })

  test.each<[string, PlacedEdit, object]>([
    [
      'a stage that moves is where inference has it',
      { edit: 'move', pair: pair('lower', 0, 0), after: 'stem' } as never,
      { edit: 'move', stage: 'lower', at: 'i.ts:1', code: null, after: 'stem' },
    ],
    [
      'a stage that inference lacks goes behind another of its own',
      { edit: 'insert', pair: pair('stem', 1, -1), after: 'lower' } as never,
      { edit: 'insert', stage: 'stem', at: 'i.ts:1', code: null, of: 't.py:2', after: 'lower' },
    ],
    [
      'params say what they are and what they should be',
      {
        edit: 'set-params',
        pair: pair('lower', 0, 0),
        after: null,
        leaves: [{ path: '$.n', training: 3n, inference: 2n }],
      } as never,
      {
        edit: 'set-params',
        stage: 'lower',
        at: 'i.ts:1',
        code: null,
        params: [{ path: '$.n', from: { text: '2', cut: false }, to: { text: '3', cut: false } }],
      },
    ],
    [
      'a stage to be replaced is named',
      { edit: 'replace', pair: pair('lower', 0, 0), after: null } as never,
      { edit: 'replace', stage: 'lower', at: 'i.ts:1', code: null },
    ],
  ])('%s', (_, edit, expected) => {
    const counted = { cause: foundCause({ ...KNOWN, edits: [edit] }), records: 1, golden: 0 }
    expect(reportCause(counted, FACTS).edits).toEqual([expected])
  })
})
