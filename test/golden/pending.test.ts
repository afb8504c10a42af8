import { describe, expect, test } from 'vitest'
import { accept, pending, reject } from '../../harness/golden/pending.ts'
import { readGolden } from '../../harness/golden/read/read-golden.ts'
import { recordChanges } from '../../harness/golden/record-changes.ts'
import { writeRecords } from '../../harness/golden/write/write-records.ts'
import { PENDING, shout, update, updated } from './pending-sample.ts'
import { messageOf } from './problem-of.ts'
import { edit, PATH, PYTHON, recorded, traceOf } from './sample.ts'

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
    expect(messageOf(() => accept(PATH, 'all', files))).toMatchInlineSnapshot(`
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
    expect(messageOf(() => accept(PATH, ['bb', 'zzzz'], updated()))).toMatchInlineSnapshot(`
      "golden/text.pending.yaml: not pending: 'bb', 'zzzz'
        Hint: pending: a, b, c"
    `)
    expect(messageOf(() => accept(PATH, 'all', recorded()))).toMatchInlineSnapshot(`
      "golden/text.yaml: nothing is pending
        Hint: npx lockstep golden update"
    `)
  })

  test('sees a pending value that was edited by hand, and other damage', () => {
    const damage = (from: string | RegExp, to: string): string =>
      messageOf(() => accept(PATH, 'all', edit(updated(), from, to, PENDING)))
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
