import { describe, expect, test } from 'vitest'
import { accept, pending, writePending } from '../../../harness/golden/pending.ts'
import { readGolden } from '../../../harness/golden/read/read-golden.ts'
import { recordChanges, removals } from '../../../harness/golden/record-changes.ts'
import { pendingText } from '../../../harness/golden/write/pending-text.ts'
import { PENDING, shout, update, updated } from '../pending-sample.ts'
import { messageOf } from '../problem-of.ts'
import { edit, PATH, PYTHON_NEXT, recorded, traceOf } from '../sample.ts'

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
    const before = readGolden(PATH, files)
    const traces = [traceOf('a', 'The POA')]
    const changes = [...recordChanges(before, traces, PYTHON_NEXT), ...removals(before, traces)]
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
      expect(messageOf(() => readGolden(PATH, files))).toContain('golden/text.yaml:')
      update(files, [traceOf('a', 'The POA'), traceOf('b', 'is void')])
      accept(PATH, 'all', files)
      expect(files.text(PATH)).toBe(recorded().text(PATH))
    }
  })

  test('is refused in CI', () => {
    const files = { ...recorded(), refusal: 'CI is set (CI="1")' }
    expect(messageOf(() => update(files, [shout('a', 'The POA')]))).toContain('refused write in CI')
    expect(files.exists(PENDING)).toBe(false)
  })
})

describe('the text of pending changes', () => {
  const golden = readGolden(PATH, recorded())
  const changes = recordChanges(golden, [shout('b', 'is void'), shout('a', 'The POA')], PYTHON_NEXT)

  test('is none where there is no change: the file goes', () => {
    expect(pendingText([])).toEqual({ text: null, stored: new Map() })
  })

  test('has the changes by id, however they came, and each environment once', () => {
    const { text } = pendingText(changes)
    expect(text).toBe(pendingText(changes.toReversed()).text)
    expect(text?.match(/- id: ./g)).toEqual(['- id: a', '- id: b'])
    expect(text?.match(/runtime: python 3\.12\.1/g)).toHaveLength(1)
  })

  test('shows above a stage what it was, where it differs only', () => {
    const { text } = pendingText(changes)
    expect(text).toContain('# was "the poa"')
    expect(text?.match(/# was /g)).toHaveLength(2)
  })

  test('keeps large values beside it', () => {
    const long = 'word '.repeat(1000)
    const { text, stored } = pendingText(recordChanges(null, [traceOf('a', long)], PYTHON_NEXT))
    expect(stored.size).toBeGreaterThan(0)
    for (const name of stored.keys()) expect(text).toContain(name)
  })
})
