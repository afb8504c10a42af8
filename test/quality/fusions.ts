import { kindOf } from '../../harness/values/kind.ts'
import { ALL_CASES, type FiledCase } from './all-cases.ts'
import type { Fusion } from './compose.ts'

/** Several faults in one stage. */
export interface Fused {
  readonly fusion: Fusion
  readonly cases: readonly FiledCase[]
}

/** Cases that take long to run, or whose inputs take long to make smaller: by themselves they take long enough. */
const SLOW: ReadonlySet<string> = new Set([
  'cat-dummies-danfo-order',
  'csv-split-comma',
  'impute-mode-tie',
  'int-json-2-53',
  'stat-argsort-ties',
  'u16-span-offsets',
  'ws-strip-bom-header',
])

/** Cases that are one step in TypeScript, without params or an environment of their own. */
export const FUSIBLE: readonly FiledCase[] = ALL_CASES.filter(({ zoo }) => {
  if (SLOW.has(zoo.id) || zoo.benign === true || zoo.kind !== 'implementation' || zoo.env !== undefined) return false
  if (zoo.inference === 'python' || zoo.controlDiverges === true) return false
  const [step, ...more] = zoo.inference
  return step !== undefined && more.length === 0 && !step.hasParams
})

/** Cases that take texts of one form only: beside others they throw on whatever those are shown by. */
const OF_ONE_FORM: ReadonlySet<string> = new Set([
  'dt-dst-24h',
  'dt-fromisoformat-z',
  'dt-weekday',
  'int-json-2-53',
  'json-surrogate-escape',
  'ver-node-json-wellformed',
])

/** Lists stages with two and three faults. */
export function fusedStages(): readonly Fused[] {
  const texts = FUSIBLE.filter(({ zoo }) => kindOf(zoo.witness.input) === 'text')
  const anyText = texts.filter(({ zoo }) => !OF_ONE_FORM.has(zoo.id))
  const rewriting = anyText.filter(({ zoo }) => kindOf(zoo.witness.training) === 'text')
  return [
    ...each('beside', anyText, [7]),
    ...each('beside', anyText, [5, 13]).filter((_, at) => at % 2 === 0),
    ...each('fields', FUSIBLE, [17]),
    ...each('fields', FUSIBLE, [11, 29]).filter((_, at) => at % 6 === 0),
    ...each('chain', rewriting, [1]),
  ]
}

function each(fusion: Fusion, among: readonly FiledCase[], steps: readonly number[]): readonly Fused[] {
  return among.map((one, at) => ({
    fusion,
    cases: [one, ...steps.map((step) => among[(at + step) % among.length]!)],
  }))
}
