import { isMap, type YAMLMap } from 'yaml'
import { expect, test } from 'vitest'
import { writingOf } from '../../../harness/golden/write/golden-target.ts'
import {
  outcomeNode,
  recordedPairs,
  recordNode,
  type RecordContent,
} from '../../../harness/golden/write/record-node.ts'
import { mapNode, nodeText } from '../../../harness/golden/values/yaml-node.ts'
import { NOT_REACHED, threw } from '../../../harness/pipeline/outcome.ts'
import { nodeOf } from '../read-parts.ts'
import { PYTHON } from '../sample.ts'

const WRITING = { numbers: 'int', stored: new Map() } as const
const BARE: RecordContent = {
  id: 'a',
  note: null,
  throws: false,
  input: 3n,
  env: null,
  digest: null,
  stages: null,
  damaged: false,
}
const RECORDED: RecordContent = {
  ...BARE,
  env: 'ea',
  digest: 'sha256:1',
  stages: new Map<string, unknown>([
    ['first', 'x'],
    ['second', [1n]],
  ]),
}

test('what a person says of a record is written with it', () => {
  expect(nodeText(recordNode({ ...BARE, throws: true }, WRITING))).toContain('throws: true')
  expect(nodeText(recordNode(BARE, WRITING))).not.toContain('throws')
})

test('outcomes are values, and tags where there is none', () => {
  const text = (outcome: unknown): string => nodeText(outcomeNode(outcome, WRITING)).trim()
  expect(text(3n)).toBe('3')
  expect(text(NOT_REACHED)).toBe("!not-reached ''")
  expect(text(threw(new RangeError('no: way')))).toBe("!threw\ntype: RangeError\nmessage: 'no: way'")
})

test('a record is written with what it has: a note where there is one, stages where it is recorded', () => {
  expect(nodeText(recordNode(BARE, WRITING))).toBe('id: a\ninput: 3\n')
  expect(nodeText(recordNode({ ...RECORDED, note: 'why' }, WRITING))).toBe(
    'id: a\nnote: why\ninput: 3\nenv: ea\ndigest: sha256:1\nstages:\n  first: x\n  second: [1]\n',
  )
})

test('an input is written as ints and floats are, whatever its environment makes of plain numbers', () => {
  expect(
    nodeText(recordNode({ ...RECORDED, stages: new Map([['a', 3]]) }, { ...WRITING, numbers: 'float' })),
  ).toContain('input: 3\n')
})

test('comments of a record that is written again stay, and so do the nodes of stages that stay', () => {
  const old = nodeOf(`
  id: a
  input: 3
  env: e0 # of yesterday
  digest: 'sha256:0'
  stages:
    # above the first
    first: 'x' # stays
    second: [2] # why it changed`) as YAMLMap
  expect(isMap(old)).toBe(true)
  const stages = new Map<string, unknown>([
    ['first', 'x'],
    ['second', [2n]],
  ])
  const pairs = recordedPairs(RECORDED, { node: old, stages, numbers: 'int' }, WRITING)
  const map = mapNode([])
  map.flow = false
  map.items = pairs
  const text = nodeText(map)
  expect(text).toContain('env: ea # of yesterday')
  expect(text).toContain('# above the first')
  // The very notation of a value that is the same.
  expect(text).toContain("first: 'x' # stays")
  expect(text).toContain('second: [1] # why it changed')
})

test('plain numbers of a record stand for what they do in its environment', () => {
  const stored = new Map()
  const wanted = { records: [], environments: new Map([['ea', { ...PYTHON, numbers: 'float' as const }]]) }
  expect(writingOf(RECORDED, wanted, stored)).toEqual({ numbers: 'float', stored })
  expect(writingOf({ ...RECORDED, env: 'other' }, wanted, stored).numbers).toBe('int')
  expect(writingOf(BARE, wanted, stored).numbers).toBe('int')
})
