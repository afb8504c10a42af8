import { describe, expect, test } from 'vitest'
import { environmentId } from '../../../harness/golden/environment.ts'
import { parseGolden, type ParsedGolden } from '../../../harness/golden/read/parse-golden.ts'
import { recordDigest } from '../../../harness/golden/record-digest.ts'
import { editGolden } from '../../../harness/golden/write/edit-golden.ts'
import { environmentSplices, setEnvironments } from '../../../harness/golden/write/environment-splices.ts'
import type { GoldenTarget } from '../../../harness/golden/write/golden-target.ts'
import { planEdit } from '../../../harness/golden/write/plan-edit.ts'
import type { RecordContent } from '../../../harness/golden/write/record-node.ts'
import { applySplices } from '../../../harness/golden/write/text-splice.ts'
import { ALONE } from '../read-parts.ts'
import { PATH, PYTHON, PYTHON_NEXT, traceOf } from '../sample.ts'

const [NOW, NEXT] = [PYTHON, PYTHON_NEXT].map(environmentId) as [string, string]
const BOTH = new Map([
  [NOW, PYTHON],
  [NEXT, PYTHON_NEXT],
])

function recorded(id: string, env: string = NOW): RecordContent {
  const { input, stages } = traceOf(id, `input ${id}`)
  return { id, note: null, throws: false, input, env, digest: recordDigest(input, stages), stages, damaged: false }
}

const target = (...records: readonly RecordContent[]): GoldenTarget => ({ records, environments: BOTH })
const parsed = (text: string): ParsedGolden => parseGolden(PATH, Buffer.from(text), ALONE)
const written = (from: string | null, to: GoldenTarget): string =>
  editGolden(from === null ? null : parsed(from), to, ALONE).text

describe('a golden file', () => {
  test('that is new holds the records and the environments they were recorded in, and no others', () => {
    const text = written(null, target(recorded('a')))
    const { golden, problems } = parsed(text)
    expect(problems).toEqual([])
    expect(golden.records.map(({ id }) => id)).toEqual(['a'])
    expect([...golden.environments.keys()]).toEqual([NOW])
  })

  test('that holds what is wanted keeps its very bytes', () => {
    const text = `# by hand\n${written(null, target(recorded('a'), recorded('b')))}`
    expect(written(text, target(recorded('a'), recorded('b')))).toBe(text)
  })

  test('gets new records and loses old ones; all other lines stay', () => {
    const before = written(null, target(recorded('a'), recorded('c'))).replace('  - id: c', '  # about c\n  - id: c')
    const after = written(before, target(recorded('b'), recorded('c')))
    const lines = (text: string): readonly string[] => text.split('\n').filter((line) => !/ [ab]\b|digest/.test(line))
    expect(lines(after)).toEqual(lines(before))
    expect(parsed(after).golden.records.map(({ id }) => id)).toEqual(['b', 'c'])
    expect(after).toContain('  # about c\n  - id: c')
  })

  test('drops an environment with its last record', () => {
    const both = written(null, target(recorded('a'), recorded('b', NEXT)))
    expect([...parsed(both).golden.environments.keys()].toSorted()).toEqual([NOW, NEXT].toSorted())
    expect([...parsed(written(both, target(recorded('a')))).golden.environments.keys()]).toEqual([NOW])
  })

  test('of one line is written anew, with its comments', () => {
    const flow = "# by hand\n{ lockstep: 1, records: [{ id: a, input: 'input a' }] }\n"
    const text = written(flow, target(recorded('a')))
    expect(text).toContain('# by hand')
    expect(parsed(text).golden.records[0]?.env).toBe(NOW)
  })

  test('that would not read back as it was meant is not written', () => {
    const wrong = { ...recorded('a'), digest: 'sha256:0' }
    expect(() => written(null, target(wrong))).toThrow('would not read back as it was meant')
    expect(() => written(null, target(recorded('a'), recorded('a')))).toThrow('would not read back as it was meant')
    expect(() => written('', target(recorded('a')))).toThrow('a file that was not parsed')
  })
})

describe('the plan of an edit', () => {
  test('exchanges no line where all is as it should be', () => {
    const text = written(null, target(recorded('a')))
    const wanted = { records: [recorded('a')], environments: new Map([[NOW, PYTHON]]) }
    expect(planEdit(parsed(text), wanted, new Map()).splices).toEqual([])
  })

  test('has two ways to the same records: lines to exchange, and the whole document', () => {
    const text = written(null, target(recorded('a'), recorded('c')))
    const wanted = { records: [recorded('b'), recorded('c')], environments: new Map([[NOW, PYTHON]]) }
    const plan = planEdit(parsed(text), wanted, new Map())
    const ways = [applySplices(text, plan.splices ?? []), plan.document()]
    for (const way of ways) expect(parsed(way).golden.records.map(({ id }) => id)).toEqual(['b', 'c'])
    expect(ways.map((way) => parsed(way).problems)).toEqual([[], []])
  })

  test('of a list in flow style has no lines to exchange', () => {
    const plan = planEdit(parsed('lockstep: 1\nrecords: [{ id: a, input: 1 }]\n'), target(recorded('b')), new Map())
    expect(plan.splices).toBe(null)
  })
})

describe('environments', () => {
  const text = written(null, target(recorded('a'), recorded('b', NEXT)))
  const top = (of: string) => {
    const { yaml } = parsed(of)
    if (yaml.top === null) throw new Error('no map')
    return yaml.top
  }
  const edit = (wanted: GoldenTarget['environments'], sound: readonly string[] = [NOW, NEXT]) => ({
    wanted,
    sound: new Set(sound),
    stored: new Map(),
  })

  test('that are there and sound need no line; one that was edited by hand is written anew', () => {
    expect(environmentSplices(text, top(text), edit(BOTH))).toEqual([])
    const splices = environmentSplices(text, top(text), edit(BOTH, [NEXT]))
    expect(splices).toHaveLength(2)
    expect(
      applySplices(
        text,
        splices.filter((splice) => splice !== null),
      ),
    ).toBe(text)
  })

  test('that are all gone take their key with them', () => {
    const splices = environmentSplices(text, top(text), edit(new Map()))
    expect(
      applySplices(
        text,
        splices.filter((splice) => splice !== null),
      ),
    ).not.toContain('environments')
    const map = top(text)
    setEnvironments(map, edit(new Map()))
    expect(map.has('environments')).toBe(false)
  })

  test('come behind the version where there were none, and before the records in the document', () => {
    const bare = 'lockstep: 1\nrecords:\n  - id: a\n    input: 1\n'
    const [splice] = environmentSplices(bare, top(bare), edit(new Map([[NOW, PYTHON]])))
    expect(splice).toMatchObject({
      from: 'lockstep: 1\n'.length,
      text: expect.stringContaining(`environments:\n  ${NOW}:`),
    })
    const map = top(bare)
    setEnvironments(map, edit(new Map([[NOW, PYTHON]])))
    expect(map.items.map(({ key }) => String(key))).toEqual(['lockstep', 'environments', 'records'])
    expect(environmentSplices('{}', top('{ lockstep: 1, records: [] }'), edit(BOTH))).toEqual([null])
  })
})

test('a golden file too large to be read is refused before it is written, with its size', () => {
  const large = Array.from({ length: 900 }, (_, at) => ({ ...recorded(`r${at}`), note: 'x'.repeat(40_000) }))
  expect(() => written(null, target(...large))).toThrow(
    /^the golden file of 900 records would have 3\d,\d{3},\d{3} bytes, at most 33,554,432 are read; nothing was written\n {2}Hint: record fewer/,
  )
})
