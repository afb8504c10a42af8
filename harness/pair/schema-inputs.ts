import type { SchemaInputsConfig } from '../config/config.ts'
import type { Source } from '../inputs/arbitrary-from.ts'
import { contractSource } from '../inputs/contract/contract-source.ts'
import type { EdgeInput } from '../inputs/edge-cases/edge-case.ts'
import { inferEdges } from '../inputs/infer/infer-edges.ts'
import { pathFrom } from '../sides/provenance/path-from.ts'
import type { PairTask } from './pair-task.ts'

/** What a schema is drawn with. */
export interface SchemaWith {
  readonly golden: readonly unknown[]
  /** Of the stages of both sides. */
  readonly params: readonly unknown[]
  readonly valid: ((input: never) => unknown) | null
  /** What error messages begin with: the configuration key of the pair. */
  readonly where: string
}

/**
 * Makes the source of a JSON Schema, and the edge cases at the places of the golden inputs that it takes.
 * @throws {UsageError} as {@link contractSource} does.
 */
export async function schemaInputs(
  { pair }: PairTask,
  { file, pointer, edges }: SchemaInputsConfig,
  { golden, ...more }: SchemaWith,
): Promise<{ readonly source: Source; readonly edges: readonly EdgeInput[] }> {
  const hints = { ...more, edges }
  const { source, takes } = await contractSource(
    { file, pointer, shown: pathFrom(pair.shownFrom, file) },
    golden,
    hints,
  )
  return { source, edges: inferEdges(golden, { ...hints, valid: takes }) }
}
