import type { BeyondPolicy, InputsConfig, PairConfig } from '../config/config.ts'
import { equal } from '../compare/equal/equal.ts'
import { EXACT } from '../compare/rule.ts'
import type { GoldenFile } from '../golden/golden-file.ts'
import { arbitraryFrom, type Source } from '../inputs/arbitrary-from.ts'
import type { EdgeInput } from '../inputs/edge-cases/edge-case.ts'
import { generate, type GeneratedInput } from '../inputs/generate.ts'
import { selectEdges } from '../inputs/edge-cases/select-edges.ts'
import { domainOf } from '../inputs/infer/domain.ts'
import { inferEdges } from '../inputs/infer/infer-edges.ts'
import { inferInputs, isValid, type InferHints } from '../inputs/infer/infer-inputs.ts'
import { inferSchema } from '../inputs/infer/infer-schema.ts'
import { normaliseInput } from '../inputs/normalise-input.ts'
import { replay } from '../inputs/replay.ts'
import { isWellFormed } from '../inputs/well-formed.ts'
import { INPUTS, loadModule, pickExport } from '../sides/modules/load-module.ts'
import { enter, leave, type Status } from '../sides/in-process/status.ts'
import { pathFrom } from '../sides/provenance/path-from.ts'
import type { Side } from '../sides/side.ts'
import type { RunRecord } from '../run/record.ts'
import { UsageError } from '../errors.ts'
import { logInputs } from './log-inputs.ts'
import { withoutPrivate } from './mask.ts'
import type { PairTask } from './pair-task.ts'
import { inJavaScript } from './skews.ts'

/** The generated records of a check. */
export interface Generated {
  /** Made one at a time, as they are asked for. */
  readonly records: Iterable<RunRecord>
  readonly total: number
  /** The same records once more, from the first on. */
  readonly again: () => Iterable<RunRecord>
  /** Inputs of another seed, without edge cases; none where the inputs are a list that has no others. */
  readonly fresh: (count: number) => Iterable<RunRecord>
  /** Whether an input may occur, as far as the pair says. */
  readonly valid: (input: unknown) => boolean
  /** The one record that a replay id stands for. */
  readonly replay: (id: string) => readonly RunRecord[]
}

/** What the records of a pair are inferred from, and who is told that user code runs. */
export interface DrawnFrom {
  readonly file: GoldenFile | null
  readonly training: Side
  readonly inference: Side
  readonly status: Status
}

/**
 * Prepares the generated records of a pair: from its module of inputs, drawn from its schema or its log, or inferred
 * from its golden ones and from what the stages' params say.
 * @throws {UsageError} if the module of inputs, the schema, the log or `valid` is not usable.
 */
export async function generatedRecords(
  task: PairTask,
  { file, training, inference, status }: DrawnFrom,
): Promise<Generated> {
  const { pair, runs, seed, options } = task
  const inputs = withoutPrivate(
    (file?.records ?? []).map((record) => record.input),
    pair.private,
  )
  // To prepare them counts as the loading of a side does.
  enter(status, 'inputs', -1)
  const { source, edges, valid } = await prepared(task, inputs, [training, inference]).finally(() => leave(status))
  const again = (): Iterable<RunRecord> =>
    shard(watched(generate({ source, edges, runs, seed }), status), options.shard)
  return {
    records: again(),
    again,
    // Code of the user, as drawing is: a watchdog sees that it comes to an end.
    valid: (input) =>
      inside(status, 0, () => source.makes(input) !== false && (valid === null || isValid(valid, input))),
    fresh: (count) => watched(freshRecords(source, seed, count), status),
    total: options.shard === null ? runs : Math.ceil(runs / options.shard.count),
    replay: (id) => [asRecord(inside(status, 0, () => replay(id, { source, edges })))],
  }
}

async function prepared(task: PairTask, golden: readonly unknown[], sides: readonly Side[]): Promise<Inputs> {
  const { pair } = task
  const { inputs } = pair
  if (inputs.from === 'module') return fromModule(inputs.file, pathFrom(pair.shownFrom, inputs.file), golden)
  if (inputs.from === 'golden') return inferred(inputs, golden, { pair, sides })
  const own = inputs.valid === null ? null : await loadValid(inputs.valid, pathFrom(pair.shownFrom, inputs.valid))
  const valid = takenBy(sides, own)
  if (inputs.from === 'log') return { source: logInputs(task, inputs, valid), edges: [], valid }
  // Costs the start of the library that judges schemas.
  const { schemaInputs } = await import('./schema-inputs.ts')
  const where = `pairs.${pair.name}.inputs`
  return { ...(await schemaInputs(task, inputs, { golden, params: paramsOf(sides), valid, where })), valid }
}

function paramsOf(sides: readonly Side[]): readonly unknown[] {
  return sides.flatMap((side) => side.info.stages.flatMap((stage) => ('params' in stage ? [stage.params] : [])))
}

/** Any fixed step to another seed will do; this one is the golden ratio's, as of Fibonacci hashing. */
const OTHER_SEED = 0x9e37_79b9

function* freshRecords(source: Source, seed: number, count: number): Generator<RunRecord> {
  const other = (seed ^ OTHER_SEED) >>> 0
  const repeats = (index: number): boolean => {
    const [here, there] = [source.at(seed, index), source.at(other, index)]
    // The end of a list is no value: it equals none, but is the same one.
    return here === there || equal(here, there, EXACT)
  }
  if ([0, 1, 2, 3, 4, 5, 6, 7].every(repeats)) return
  for (const input of generate({ source, edges: [], runs: count, seed: other })) yield asRecord(input)
}

interface Where {
  readonly pair: PairConfig
  readonly sides: readonly Side[]
}

interface Inputs {
  readonly valid: ((input: never) => unknown) | null
  readonly source: Source
  readonly edges: readonly EdgeInput[]
}

/** Where user code draws inputs, a watchdog sees that it comes to an end. */
function* watched<Item>(items: Iterable<Item>, status: Status): Generator<Item> {
  const iterator = items[Symbol.iterator]()
  for (;;) {
    const next = inside(status, 0, () => iterator.next())
    if (next.done === true) return
    yield next.value
  }
}

function inside<Result>(status: Status, stage: number, run: () => Result): Result {
  enter(status, 'inputs', stage)
  try {
    return run()
  } finally {
    leave(status)
  }
}

async function fromModule(path: string, shown: string, golden: readonly unknown[]): Promise<Inputs> {
  const exported = pickExport(await loadModule(path, INPUTS), { name: null, role: 'inputs', at: shown })
  return {
    source: await arbitraryFrom(exported, shown, golden.length === 0 ? null : inferSchema(golden)),
    edges: [],
    valid: null,
  }
}

async function inferred(
  { edges, valid, beyond }: Extract<InputsConfig, { readonly from: 'golden' }>,
  golden: readonly unknown[],
  { pair, sides }: Where,
): Promise<Inputs> {
  const hints: InferHints = {
    params: paramsOf(sides),
    edges,
    valid: takenBy(
      sides,
      valid === null ? withinOf(golden, beyond, sides) : await loadValid(valid, pathFrom(pair.shownFrom, valid)),
    ),
    where: `pairs.${pair.name}.inputs`,
  }
  const source = await arbitraryFrom(inferInputs(golden, hints), hints.where)
  const { valid: taken } = hints
  const isText = hasSurrogates(edges, golden, hints.where) ? null : isWellFormed
  return {
    // What is inferred is no limit: edge cases and what was stored of earlier days lie beside it.
    source: { ...source, makes: (input) => (isText === null ? null : isText(input)) },
    edges: inferEdges(golden, hints),
    valid: taken,
  }
}

/** Under `skip` only inputs of the golden ones' shape are run. */
function withinOf(golden: readonly unknown[], beyond: BeyondPolicy, sides: readonly Side[]): Inputs['valid'] {
  if (beyond !== 'skip') return null
  const { outside } = domainOf(golden, { hasBigInts: sides.some(({ info }) => inJavaScript(info)) })
  return (input) => outside(normaliseInput(input, null)) === null
}

/** Whether lone surrogates may occur: as edge cases, or because a golden record has one. */
function hasSurrogates(edges: boolean | readonly string[], golden: readonly unknown[], where: string): boolean {
  return selectEdges(edges, where).has('surrogates') || !golden.every(isWellFormed)
}

/** Leaves out what a side cannot be handed. */
function takenBy(sides: readonly Side[], valid: Inputs['valid']): Inputs['valid'] {
  const takes = sides.flatMap((side) => side.takes ?? [])
  if (takes.length === 0) return valid
  return (input) => takes.every((take) => take(input)) && (valid === null || valid(input) === true)
}

async function loadValid(path: string, shown: string): Promise<(input: never) => unknown> {
  const exported = pickExport(await loadModule(path, INPUTS), { name: null, role: 'valid', at: shown })
  if (typeof exported === 'function') return exported as (input: never) => unknown
  throw new UsageError(`it exports ${typeof exported}, expected a function that tells whether an input is valid`, {
    at: shown,
  })
}

function* shard(
  inputs: Iterable<GeneratedInput>,
  part: { readonly index: number; readonly count: number } | null,
): Generator<RunRecord> {
  let at = 0
  for (const input of inputs) if (part === null || at++ % part.count === part.index - 1) yield asRecord(input)
}

function asRecord({ id, origin, input }: GeneratedInput): RunRecord {
  return { id, origin, input }
}
