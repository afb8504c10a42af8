import { describe, expect, it } from 'vitest'
import type { Edit } from '../../../harness/report/report-edit.ts'
import { doneText, madeInOne, namesText, placeText, toDoText } from '../../../harness/reporters/terminal/edit-words.ts'

const AT = { stage: 'trim', at: 'i.ts:4', code: null } as const
const params = [
  { path: '$.limit', from: { text: '3', cut: false }, to: { text: '8', cut: false } },
  { path: '$.pad', from: { text: "'x'", cut: false }, to: { text: "'y'", cut: false } },
]
const keys = [
  { path: '$.nda', from: null, to: { text: "'agreement'", cut: false } },
  { path: '$.old', from: { text: "'x'", cut: false }, to: null },
]
const EDITS: readonly Edit[] = [
  { edit: 'move', ...AT, after: null },
  { edit: 'move', ...AT, after: 'lower' },
  { edit: 'insert', ...AT, of: null, after: null },
  { edit: 'insert', ...AT, of: null, after: 'lower' },
  { edit: 'delete', ...AT },
  { edit: 'set-params', ...AT, params },
  { edit: 'set-params', ...AT, params: keys },
  { edit: 'set-params', ...AT, params: [...params.slice(0, 1), ...keys] },
  { edit: 'set-environment', ...AT },
  { edit: 'replace', ...AT },
  { edit: 'replace', ...AT, params },
]

describe('the words of an edit', () => {
  it('say what was done, and what to do', () => {
    expect(EDITS.map((edit) => `${doneText(edit)} | ${toDoText(edit)}`)).toMatchInlineSnapshot(`
      [
        "moved to the front | move stage 'trim' to the front",
        "moved behind lower | move stage 'trim' after 'lower'",
        "training's inserted in front | add stage 'trim' in front",
        "training's inserted behind lower | add stage 'trim' after 'lower'",
        "removed | remove stage 'trim'",
        "set to training's params | set $.limit to 8, $.pad to 'y' in stage 'trim'",
        "set to training's params | add $.nda as 'agreement', remove $.old in stage 'trim'",
        "set to training's params | set $.limit to 8, add $.nda as 'agreement', remove $.old in stage 'trim'",
        "run in training's environment | run stage 'trim' with training's versions",
        "replaced by training's | make stage 'trim' do what training's does",
        "replaced by training's | set $.limit to 8, $.pad to 'y' in stage 'trim'; if it differs still, make it do what training's does",
      ]
    `)
  })

  it('are of the lines of its code, where a stage is a tap', () => {
    const edit: Edit = { edit: 'replace', stage: 'dates', at: 'src/serve.py:22', code: [{ first: 17, last: 23 }] }
    expect([placeText(edit), toDoText(edit)]).toEqual([
      'src/serve.py:17–23',
      "make the code of 'dates' do what training's does",
    ])
    expect(placeText({ ...edit, code: [{ first: 22, last: 22 }] })).toBe('src/serve.py:22')
    const insert: Edit = { edit: 'insert', ...AT, after: 'lower', of: 'features.py:3–4' }
    expect(toDoText(insert)).toBe("add stage 'trim', features.py:3–4, after 'lower'")
    expect([placeText({ ...edit, code: null }), placeText({ ...edit, at: null })]).toEqual(['src/serve.py:22', null])
  })

  it('spell params as the source does that is to be changed', () => {
    const set = [{ path: '$.pad', from: { text: 'true', cut: false }, to: { text: 'null', cut: false } }]
    const texts = ['serve.py:4', 'serve.ts:4', null].map((at) =>
      toDoText({ edit: 'set-params', ...AT, at, params: set }),
    )
    expect(texts).toEqual([
      "set $.pad to None in stage 'trim'",
      "set $.pad to null in stage 'trim'",
      "set $.pad to null in stage 'trim'",
    ])
  })

  it('escape what comes from a pipeline', () => {
    const odd: Edit = { edit: 'move', stage: 'a\u001b[31m', at: null, code: null, after: 'b\u202e' }
    expect([doneText(odd), toDoText(odd)].filter((text) => /[\p{Cc}\p{Cf}]/u.test(text))).toEqual([])
  })

  it('say of other code in place of the same lines whose it is', () => {
    const code = [{ first: 9, last: 9 }]
    const [first, last, count] = ['first', 'last', 'count'].map((stage): Edit => ({
      edit: 'replace',
      stage,
      at: 'serve.py:9',
      code,
    })) as [Edit, Edit, Edit]
    const other: Edit = { edit: 'replace', stage: 'other', at: 'serve.py:12', code: [{ first: 12, last: 12 }] }
    const groups = madeInOne([first, other, last, count, ...EDITS])
    expect(groups.slice(0, 2)).toEqual([[first, last, count], [other]])
    expect(groups).toHaveLength(2 + EDITS.length)
    expect(toDoText(first, [last, count])).toBe("make the code of 'first', 'last' and 'count' do what training's does")
    expect(namesText(['a', 'b'])).toBe('a and b')
  })
})
