import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readGraph } from '../../../harness/adapters/onnx/graph.ts'
import { graphTypes } from '../../../harness/adapters/onnx/graph-types.ts'
import { field, joined, numberField } from '../../../harness/adapters/onnx/message.ts'

test('lists what a real graph is fed and gives', () => {
  const { inputs, outputs } = graphTypes(readGraph(readFileSync('pipelines/tabular-onnx/model.onnx'), 'model.onnx'))
  expect(inputs.map(({ name, element }) => `${name} ${element}`)).toEqual([
    'age float32',
    'income float32',
    'debt float32',
    'plan string',
    'region string',
  ])
  expect(outputs).toEqual([{ name: 'transformed_column', element: 'float32', axes: [10] }])
})

test('reads long axes, axes that are left open, and values that are no tensor', () => {
  const dim = (length: number): Uint8Array => field(1, numberField(1, length))
  const shape = field(2, joined([field(1, field(2, 'N')), dim(300), field(1, '')]))
  const value = (name: string, type: Uint8Array): Uint8Array => joined([field(1, name), field(2, type)])
  const tensor = field(1, joined([numberField(1, 7), shape]))
  const node = field(1, joined([field(1, 'x'), field(2, 'y')]))
  const graph = joined([node, field(11, value('x', tensor)), field(12, value('y', field(4, '')))])
  expect(graphTypes(readGraph(field(7, graph), 'made'))).toEqual({
    inputs: [{ name: 'x', element: 'int64', axes: [300, null] }],
    outputs: [{ name: 'y', element: null, axes: [] }],
  })
})
