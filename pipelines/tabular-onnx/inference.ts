// Inference side of tabular-onnx: what skl2onnx exported, in ONNX Runtime; one customer to 10 float32 features.
import * as ort from 'onnxruntime-node'
import { parallel, pipeline, stage } from 'lockstep'
import { onnxGraph } from 'lockstep/onnx'

/** As the service gets it. A missing age is NaN. */
export interface Customer {
  readonly age: number
  readonly income: number
  readonly debt: number
  readonly plan: string
  readonly region: string
}

const graph = onnxGraph(ort, './model.onnx')

export const inference = pipeline('tabular-onnx', [
  parallel('columns', {
    numeric: [
      stage('columns.numeric.select', ({ age, income, debt }: Customer) => ({ age, income, debt })),
      graph.stage('columns.numeric.impute', { from: ['age', 'income', 'debt'], to: 'variable' }),
      graph.stage('columns.numeric.scale', { from: 'variable', to: 'variable1' }),
    ],
    categories: [
      stage('columns.categories.select', ({ plan, region }: Customer) => ({ plan, region })),
      graph.stage('columns.categories', { from: ['plan', 'region'], to: 'variable2' }),
    ],
  }),
  graph.stage('columns.concatenate', { from: { numeric: 'variable1', categories: 'variable2' } }),
])
