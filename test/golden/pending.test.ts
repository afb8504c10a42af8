import { describe, expect, test } from 'vitest'
import { GoldenError } from '../../harness/errors.ts'
import { accept, pending, reject, writePending } from '../../harness/golden/pending.ts'
import { readGolden, openGolden } from '../../harness/golden/read-golden.ts'
import { recordChanges, type GoldenTrace } from '../../harness/golden/record-changes.ts'
import { writeRecords } from '../../harness/golden/write-records.ts'
import type { MemoryFiles } from './memory-files.ts'
import { edit, PATH, PYTHON, PYTHON_NEXT, recorded, traceOf } from './sample.ts'

const PENDING = 'golden/text.pending.yaml'
const shout = (id: string, input: string): GoldenTrace => ({
  id,
  input,
  stages: new Map([...traceOf(id, input).stages, ['lowercase', `${input}!`]]),
})

function update(files: MemoryFiles, traces: readonly GoldenTrace[], complete = false): void {
  const changes = recordChanges(openGolden(PATH, files)?.golden ?? null, traces, PYTHON, { complete })
  writePending(PATH, changes, { examined: traces.map(({ id }) => id), files })
}

function updated(): MemoryFiles {
  const files = recorded()
  update(files, [shout('a', 'The POA'), shout('b', 'is void'), traceOf('c', 'new')])
  return files
}

function message(work: () => unknown): string {
  try {
    return String(work())
  } catch (error) {
    if (!(error instanceof GoldenError)) throw error
    return error.message
  }
}

describe('an update', () => {
  test('writes beside the golden file, which stays as it is', () => {
    const files = updated()
    expect(files.contents.get(PATH)).toEqual(recorded().contents.get(PATH))
    expect(files.text(PENDING)).toMatchInlineSnapshot(`
      "# Changes that wait for a person to look at them. Nothing here counts until it is accepted.
      # Settle them by id: npx lockstep golden accept ID…, or npx lockstep golden reject ID…
      lockstep-pending: 1
      environments:
        ec3dd1d4f:
          pipeline: text
          runtime: python 3.11.7
          platform: linux x64
          unicode: '14.0.0'
          packages:
            nltk: '3.9.1'
          files: {}
          stages:
            - name: lowercase
            - name: words
              params:
                separator: ' '
                limit: 3
              uses: [nltk]
      changes:
        - id: a
          change: changed
          against: sha256:15ed2d14b9a82850613703fdd3f569d4ca4c63c422205cd0cc3efda7275d58ea
          env: ec3dd1d4f
          digest: sha256:0fac871c35aa9630f242312374d435ae3cd3db3f8be28e415ca85cbdbbb530d1
          stages:
            # was "the poa"
            lowercase: The POA!
            words: [the, poa]
        - id: b
          change: changed
          against: sha256:3e205ee885d05ac8b87a0b0d78565f9b7f50cf9bc86fc6731f40e5742be20744
          env: ec3dd1d4f
          digest: sha256:0bfb3916d7cd99ad09f78ba2067cbffd944f1c8a28178a486c11db7dcc496a97
          stages:
            # was "is void"
            lowercase: is void!
            words: [is, void]
        - id: c
          change: new
          input: new
          env: ec3dd1d4f
          digest: sha256:922f1ee6b54283ab320b1c40a8379c472bcd7a0eb3745ed74430bd31e8ed66aa
          stages:
            lowercase: new
            words: [new]
      "
    `)
    expect(pending(PATH, files).map(({ id, kind, stale, line }) => [id, kind, stale, line])).toMatchInlineSnapshot(`
      [
        [
          "a",
          "changed",
          null,
          21,
        ],
        [
          "b",
          "changed",
          null,
          30,
        ],
        [
          "c",
          "new",
          null,
          39,
        ],
      ]
    `)
    expect(pending(PATH, files)[0]?.before?.stages.get('lowercase')).toBe('the poa')
    expect(pending(PATH, files)[0]?.after?.stages.get('lowercase')).toBe('The POA!')
  })

  test('drops what was pending of the records it ran, and keeps the rest', () => {
    const files = updated()
    update(files, [traceOf('a', 'The POA')])
    expect(pending(PATH, files).map(({ id }) => id)).toEqual(['b', 'c'])
    writePending(PATH, [], { examined: 'all', files })
    expect(files.exists(PENDING)).toBe(false)
    expect(pending(PATH, files)).toEqual([])
  })

  test('notes what is removed, and another environment', () => {
    const files = recorded()
    const changes = recordChanges(readGolden(PATH, files), [traceOf('a', 'The POA')], PYTHON_NEXT, { complete: true })
    writePending(PATH, changes, { examined: 'all', files })
    expect(pending(PATH, files).map(({ id, kind }) => [id, kind])).toEqual([
      ['a', 'environment'],
      ['b', 'removed'],
    ])
    accept(PATH, 'all', files)
    const golden = readGolden(PATH, files)
    expect(golden.records.map(({ id }) => id)).toEqual(['a'])
    expect([...golden.environments.values()].map(({ side }) => side.provenance.runtime)).toEqual(['python 3.12.1'])
  })

  test('repairs records that were edited by hand, whose stages or environment are damaged', () => {
    for (const [from, to] of [
      ['the poa', 'the PoA'],
      ['      words: [the, poa]\n', ''],
      [/ +digest: .*\n/, ''],
      [/env: \w+/, 'env: e0'],
      ['python 3.11.7', 'python 3.11.8'],
    ] as const) {
      const files = edit(recorded(), from, to)
      expect(message(() => readGolden(PATH, files))).toContain('golden/text.yaml:')
      update(files, [traceOf('a', 'The POA'), traceOf('b', 'is void')])
      accept(PATH, 'all', files)
      expect(files.text(PATH)).toBe(recorded().text(PATH))
    }
  })

  test('is refused in CI', () => {
    const files = { ...recorded(), refusal: 'CI is set (CI="1")' }
    expect(message(() => update(files, [shout('a', 'The POA')]))).toContain('refused write in CI')
    expect(files.exists(PENDING)).toBe(false)
  })
})

describe('accept', () => {
  test('takes the named changes into the golden file, comments kept', () => {
    const commented = `    # recorded
    digest: $1 # d
    stages: # in order
      # to lower case
      lowercase: the poa # so
      # by space
      words: [the, poa] # w
      # the end of a
  # about b
`
    const files = edit(recorded(), / {4}digest: (.*)\n {4}stages:\n.*\n.*\n/, commented)
    update(files, [shout('a', 'The POA'), shout('b', 'is void')])
    expect(accept(PATH, ['a'], files)).toEqual(['a'])
    expect(files.text(PATH).slice(files.text(PATH).indexOf('records:'))).toMatchInlineSnapshot(`
      "records:
        - id: a
          input: The POA
          env: ec3dd1d4f
          # recorded
          digest: sha256:0fac871c35aa9630f242312374d435ae3cd3db3f8be28e415ca85cbdbbb530d1 # d
          stages:
            # in order
            # to lower case
            lowercase: The POA! # so
            # by space
            words: [the, poa] # w
            # the end of a
        # about b
        - id: b
          input: is void
          env: ec3dd1d4f
          digest: sha256:15a0dc6055dedeaf9b3d4392bcf72a9eaea96b1746b7c2051901d611c9a42d0a
          stages:
            lowercase: is void
            words: [is, void]
      "
    `)
    expect(pending(PATH, files).map(({ id }) => id)).toEqual(['b'])
    expect(files.text(PATH).match(/#/g)).toHaveLength(9)
  })

  test('takes all, and removes the pending file', () => {
    const files = updated()
    expect(accept(PATH, 'all', files)).toEqual(['a', 'b', 'c'])
    expect(readGolden(PATH, files).records.map(({ id, stages }) => [id, stages?.get('lowercase')])).toEqual([
      ['a', 'The POA!'],
      ['b', 'is void!'],
      ['c', 'new'],
    ])
    expect([...files.contents.keys()]).toEqual([PATH])
  })

  test('takes the removal of the last record', () => {
    const files = recorded()
    update(files, [], true)
    accept(PATH, 'all', files)
    expect(files.text(PATH)).toBe('lockstep: 1\nrecords: []\n')
  })

  test('refuses a change whose record has changed since, was added or removed since, and writes nothing', () => {
    const files = updated()
    update(files, [{ ...traceOf('x', 'y'), id: 'x' }])
    edit(files, 'input: The POA', 'input: The SOW')
    edit(files, /    env: \w+\n    digest: .*\n    stages:\n      lowercase: the poa\n      words: .*\n/, '')
    edit(files, /  - id: b\n(?: {4}.*\n)+/, '')
    writeRecords(PATH, recordChanges(readGolden(PATH, files), [traceOf('c', 'other')], PYTHON), files)
    const before = files.text(PATH)
    expect(pending(PATH, files).map(({ id, stale }) => [id, stale])).toMatchInlineSnapshot(`
      [
        [
          "a",
          "record 'a' has changed since",
        ],
        [
          "b",
          "record 'b' was removed since",
        ],
        [
          "c",
          "a record 'c' was added since",
        ],
        [
          "x",
          null,
        ],
      ]
    `)
    expect(message(() => accept(PATH, 'all', files))).toMatchInlineSnapshot(`
      "golden/text.yaml: stale: record 'a' has changed since; record 'b' was removed since; a record 'c' was added since
        Hint: npx lockstep golden update computes the changes again; nothing was written"
    `)
    expect(files.text(PATH)).toBe(before)
    expect(reject(PATH, ['a', 'b', 'c'], files)).toEqual(['a', 'b', 'c'])
    expect(accept(PATH, 'all', files)).toEqual(['x'])
  })

  test('settles what is in the golden file already, as after a crash between the two writes', () => {
    const files = updated()
    const before = files.text(PENDING)
    accept(PATH, 'all', files)
    files.write(PENDING, Buffer.from(before))
    expect(pending(PATH, files).map(({ stale }) => stale)).toEqual([null, null, null])
    expect(accept(PATH, 'all', files)).toEqual(['a', 'b', 'c'])
    expect(files.exists(PENDING)).toBe(false)
  })

  test('says what is not pending', () => {
    expect(message(() => accept(PATH, ['bb', 'zzzz'], updated()))).toMatchInlineSnapshot(`
      "golden/text.pending.yaml: not pending: 'bb', 'zzzz'
        Hint: pending: a, b, c"
    `)
    expect(message(() => accept(PATH, 'all', recorded()))).toMatchInlineSnapshot(`
      "golden/text.yaml: nothing is pending
        Hint: npx lockstep golden update"
    `)
  })

  test('sees a pending value that was edited by hand, and other damage', () => {
    const damage = (from: string | RegExp, to: string): string =>
      message(() => accept(PATH, 'all', edit(updated(), from, to, PENDING)))
    expect(damage('The POA!', 'The poa!')).toMatchInlineSnapshot(`
      "golden/text.pending.yaml:21: change 'a' was edited by hand: its digest does not fit its input and stages
        Hint: delete the pending file and run: npx lockstep golden update"
    `)
    expect(damage('lockstep-pending: 1', 'lockstep-pending: 9')).toMatchInlineSnapshot(`
      "golden/text.pending.yaml:1: no pending format that is known: expected lockstep-pending: 1
        Hint: delete the pending file and run: npx lockstep golden update"
    `)
    expect(damage('change: changed', 'change: change')).toMatchInlineSnapshot(`
      "golden/text.pending.yaml:21: change 'a': expected change to be one of new, filled, changed, removed, environment
        Hint: delete the pending file and run: npx lockstep golden update"
    `)
    expect(damage('id: b', 'id: a')).toContain("a second change of 'a'")
    expect(damage('changes:', '<<<<<<< ours\nchanges:')).toContain('a conflict marker')
  })
})

test('reject leaves the golden file as it is', () => {
  const files = updated()
  expect(reject(PATH, ['a'], files)).toEqual(['a'])
  expect(reject(PATH, 'all', files)).toEqual(['b', 'c'])
  expect(files.contents).toEqual(recorded().contents)
})
