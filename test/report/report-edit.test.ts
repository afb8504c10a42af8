import { describe, expect, it } from 'vitest'
import type { PlacedEdit } from '../../harness/diagnose/cause.ts'
import { tapInfo } from '../../harness/pipeline/outcome.ts'
import type { Role } from '../../harness/pipeline/role.ts'
import type { StageInfo } from '../../harness/pipeline/provenance.ts'
import { codePlace, reportEdit } from '../../harness/report/report-edit.ts'
import { EXACT } from '../../harness/compare/rule.ts'
import type { StagePair } from '../../harness/run/plan.ts'

const info = (name: string, source?: string): StageInfo => ({
  name,
  kind: 'stage',
  branch: [],
  uses: [],
  batch: false,
  ...(source === undefined ? {} : { source }),
})

const STAGES = {
  training: [info('lower', 't.py:1'), info('trim', 't.py:2'), info('words', 't.py:3')],
  inference: [info('words', 'i.ts:9'), info('lower', 'i.ts:4'), info('flip')],
}

const pair = (name: string, training: number, inference: number): StagePair => ({
  name,
  training,
  inference,
  parts: { training: [], inference: [] },
  rule: EXACT,
  judged: true,
  displaced: false,
  optional: false,
  list: false,
  unasked: false,
  moved: false,
})

const LOWER = pair('lower', 0, 1)
const TRIM = pair('trim', 1, -1)
const FLIP = pair('flip', -1, 2)

const PYTHON = { training: false, inference: false }
const said = (edit: PlacedEdit) => reportEdit(edit, STAGES, PYTHON)

describe('an edit in a report', () => {
  it('is at the place of the stage at inference', () => {
    expect(said({ edit: 'move', pair: LOWER, after: 'words' })).toEqual({
      edit: 'move',
      stage: 'lower',
      at: 'i.ts:4',
      code: null,
      after: 'words',
    })
    expect(said({ edit: 'replace', pair: LOWER, after: null })).toEqual({
      edit: 'replace',
      stage: 'lower',
      at: 'i.ts:4',
      code: null,
    })
    const declared = [{ path: '$.size', training: 6n, inference: 4n }]
    expect(said({ edit: 'replace', pair: LOWER, after: null, declared })).toMatchObject({
      edit: 'replace',
      params: [{ path: '$.size', from: { text: '4' }, to: { text: '6' } }],
    })
    expect(said({ edit: 'set-environment', pair: LOWER, after: null })).toEqual({
      edit: 'set-environment',
      stage: 'lower',
      at: 'i.ts:4',
      code: null,
    })
  })

  it('has the lines of its code where the stage is a tap of inference', () => {
    const taps = (role: Role) => [{ ...tapInfo(role, { source: `${role}.py:22`, code: [{ first: 17, last: 23 }] }) }]
    const stages = { training: taps('training'), inference: taps('inference') }
    const own = reportEdit({ edit: 'replace', pair: pair('t', 0, 0), after: null }, stages, PYTHON)
    expect(own).toMatchObject({ at: 'inference.py:22', code: [{ first: 17, last: 23 }] })
    const lacking = reportEdit({ edit: 'insert', pair: pair('t', 0, -1), after: null }, stages, PYTHON)
    expect(lacking).toMatchObject({ at: 'inference.py:22', code: null, of: 'training.py:17–23' })
    expect(codePlace('a.py:9', [{ first: 9, last: 9 }])).toBe('a.py:9')
    const runs = [2, 3, 7].map((line) => ({ first: line, last: line }))
    expect(codePlace('a.py:9', runs)).toBe('a.py:2–3, 7')
  })

  it('has no place where the source of the stage is not known', () => {
    expect(said({ edit: 'delete', pair: FLIP, after: null })).toEqual({
      edit: 'delete',
      stage: 'flip',
      at: null,
      code: null,
    })
    expect(
      reportEdit({ edit: 'delete', pair: FLIP, after: null }, { training: [], inference: [] }, PYTHON).at,
    ).toBeNull()
  })

  it('that inserts is at the place of the stage it goes behind, or of the first', () => {
    expect(said({ edit: 'insert', pair: TRIM, after: 'lower' })).toEqual({
      edit: 'insert',
      of: 't.py:2',
      stage: 'trim',
      at: 'i.ts:4',
      code: null,
      after: 'lower',
    })
    expect(said({ edit: 'insert', pair: TRIM, after: null })).toMatchObject({ at: 'i.ts:9', after: null })
  })

  it('that sets params says from what to what, at most 200 columns each', () => {
    const edit = said({
      edit: 'set-params',
      pair: LOWER,
      leaves: [
        { path: '$.limit', training: 8, inference: 3 },
        { path: '$.words', training: Array.from({ length: 500 }, () => 'word'), inference: [] },
      ],
      params: {},
      after: null,
    })
    if (edit.edit !== 'set-params') throw new Error(edit.edit)
    expect(edit).toMatchObject({ stage: 'lower', at: 'i.ts:4' })
    const [limit, words] = edit.params
    expect(limit).toMatchObject({ path: '$.limit', from: { text: '3.0' }, to: { text: '8.0' } })
    expect(words?.to?.cut).toBe(true)
    expect(words?.to?.text.length).toBeLessThanOrEqual(200)
  })

  it('that adds and removes keys of a table says which side has none', () => {
    const edit = said({
      edit: 'set-params',
      pair: LOWER,
      leaves: [
        { path: '$.nda', training: 'agreement', inference: undefined, absent: 'inference' },
        { path: '$.old', training: undefined, inference: 'x', absent: 'training' },
      ],
      params: {},
      after: null,
    })
    expect(edit).toMatchObject({
      params: [
        { path: '$.nda', from: null, to: { text: '"agreement"' } },
        { path: '$.old', from: { text: '"x"' }, to: null },
      ],
    })
  })

  it('writes whole numbers of JavaScript without a fraction, where training has none', () => {
    const leaves = [{ path: '$.max', training: 5n, inference: 8, absent: null }] as const
    const edit = { edit: 'set-params', pair: LOWER, after: null, leaves } as never
    expect(reportEdit(edit, STAGES, { training: false, inference: true })).toMatchObject({
      params: [{ from: { text: '8' }, to: { text: '5' } }],
    })
    expect(said(edit)).toMatchObject({ params: [{ from: { text: '8.0' }, to: { text: '5' } }] })
  })
})
