import type { Stage } from 'lockstep'
import type { ZooCase } from './case.ts'

/** A divergence inside one step, told in short. */
export interface Told {
  readonly id: string
  readonly source: string
  readonly input: unknown
  readonly training: unknown
  readonly inference: unknown
  readonly control: unknown
  readonly because?: string
  readonly controlDiverges?: true
  readonly run: Stage | readonly Stage[] | 'python'
}

/** Where the facts about the two languages are documented. */
export const PYTHON = 'https://docs.python.org/3/library/'
export const MDN = 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/'

/** Makes a case of a divergence inside one step: its first stage is at fault, by its implementation. */
export function toldCase({ id, source, input, training, inference, control, run, ...rest }: Told): ZooCase {
  const stages = run === 'python' ? run : Array.isArray(run) ? (run as Stage[]) : [run as Stage]
  const first = stages === 'python' ? 'hash' : stages[0]!.name
  const witness = { input, training, inference }
  return { id, source, kind: 'implementation', stages: [first], first, witness, control, inference: stages, ...rest }
}
