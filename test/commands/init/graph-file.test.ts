import { expect, test } from 'vitest'
import type { Artefact } from '../../../harness/commands/init/artefact.ts'
import { findCandidates } from '../../../harness/commands/init/find-candidates.ts'
import { fitsGraph, graphFile, guessGraphInputs } from '../../../harness/commands/init/graph-file.ts'
import { folder as project } from '../../config/folder.ts'

const ROOT = process.cwd()
const GRAPH: Artefact = { kind: 'graph', path: 'pipelines/tabular-onnx/model.onnx', value: null }

test('reads what a graph is fed, and the value that is compared', () => {
  const { inputs, output } = graphFile(ROOT, GRAPH)
  expect(inputs.map(({ name, element, axes }) => [name, element, axes])).toEqual([
    ['age', 'float32', [1]],
    ['income', 'float32', [1]],
    ['debt', 'float32', [1]],
    ['plan', 'string', [1]],
    ['region', 'string', [1]],
  ])
  expect(output).toEqual({ name: 'transformed_column', element: 'float32', axes: [10] })
  expect(graphFile(ROOT, { ...GRAPH, value: 'variable' }).output.name).toBe('variable')
})

test('guesses records from the types of a graph', () => {
  expect(guessGraphInputs(graphFile(ROOT, GRAPH))?.[1]).toEqual({
    age: 1.5,
    income: 1.5,
    debt: 1.5,
    plan: 'B',
    region: 'B',
  })
  const row = { name: 'x', element: 'int64', axes: [3] }
  expect(guessGraphInputs({ inputs: [row], output: row })?.[0]).toEqual([0, 1, 2])
  const open = { ...row, axes: [null] }
  expect(guessGraphInputs({ inputs: [open], output: row })).toBeNull()
})

test('says of a file that is no graph what it is', async () => {
  const folder = await project({ 'a.onnx': '\u0000\u0001nothing', 'b.onnx/c': '' })
  expect(() => graphFile(folder, { ...GRAPH, path: 'a.onnx' })).toThrow(/a\.onnx is no ONNX model/u)
  expect(() => graphFile(folder, { ...GRAPH, path: 'b.onnx' })).toThrow('b.onnx: cannot be read: it is a folder')
  expect(() => graphFile(folder, { ...GRAPH, path: 'c.onnx' })).toThrow('c.onnx: there is no such file')
})

test('takes a function for what a graph does where it reads the keys that the graph is fed', () => {
  const made = (body: string): boolean => {
    const [one] = findCandidates({ path: 'f.py', language: 'python', text: `def features(row):\n    return ${body}\n` })
    return one !== undefined && fitsGraph(ROOT, one, GRAPH)
  }
  expect(made('[row["age"], row["income"], row["debt"], row["plan"], row["region"]]')).toBe(true)
  expect(made('[row["age"]]')).toBe(false)
})
