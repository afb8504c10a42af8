import { LockstepError, StageError, UsageError } from '../../errors.ts'
import type { Provenance, SideInfo } from '../../pipeline/provenance.ts'
import { isPipeline, type Pipeline } from '../../pipeline/pipeline.ts'
import type { Outcome } from '../../pipeline/outcome.ts'
import { digest } from '../../values/digest.ts'
import { native } from '../../values/native.ts'
import { createSlot } from './hold.ts'
import { createMutations } from './mutations.ts'
import { notePassedTaps, type PassedTaps } from './passed-taps.ts'
import { flatten, type Step } from './program.ts'
import { runBatch, type BatchRun } from './run-batch.ts'
import { runRecord, type RecordRun } from './run-record.ts'
import { stageInfos } from './stage-info.ts'
import { beginRecord, createStatus, type Status } from './status.ts'
import { TIME_EVERY } from './tap-clock.ts'
import { provenanceBy, tracedSide, type ProvenanceOf } from './traced-side.ts'
import type { Rows, Side, Watched } from '../side.ts'
import type { Role } from '../../pipeline/role.ts'

/** A function with taps. */
export type TracedFunction = (input: never) => unknown

/** What an in-process side is made from. */
export interface InProcessOptions {
  readonly role: Role
  readonly target: Pipeline | TracedFunction
  /** As it is, or what says it as far as it is known by now, with what stages or taps use. */
  readonly provenance: Provenance | ProvenanceOf
  /** Source places are shown relative to this folder. */
  readonly folder: string
  /** Where a watchdog reads what is running; a private one if left out. */
  readonly status?: Status
  /** Variables of a function that taps were put to; left out: none. */
  readonly watched?: readonly Watched[]
  /** Is called when the side is closed. */
  readonly onClose?: () => void
}

/** The first records, and then every n-th, are watched for mutated inputs: that costs copies of every mutable value. */
const WATCH = { first: 4, every: 1024 } as const

/**
 * Makes a side of a pipeline or a function with taps that lives in this process.
 * A record runs when its row is loaded; a pipeline with batch stages runs the whole batch when it is opened.
 * @throws {UsageError} if the target is neither.
 */
export function inProcessSide(options: InProcessOptions): Side {
  const { role, target, folder } = options
  const status = options.status ?? createStatus()
  if (typeof target === 'function') return tracedSide(target as (input: unknown) => unknown, { ...options, status })
  if (!isPipeline(target)) throw new UsageError(`The ${role} side is neither a pipeline nor a function with taps.`)
  const steps = privateParams(flatten(target))
  const stages = stageInfos(steps, folder)
  const uses = steps.flatMap((step) => step.uses)
  const names = steps.map((step) => step.name)
  for (const [index, name] of names.entries()) status.announce(role, index, name)
  const mutations = createMutations()
  const passed = notePassedTaps(status, names)
  const run: RecordRun = {
    role,
    steps,
    status,
    raw: [],
    outcomes: [],
    slots: steps.map(createSlot),
    chain: isChain(steps),
    first: null,
    times: null,
    mutations: null,
  }
  const paramsBefore = steps.map((step) => (step.hasParams ? digest(step.params) : null))
  const batched = steps.some((step) => step.batch)
  const times = new Float64Array(steps.length)
  let records = 0

  const sample = (record: number): void => {
    run.times = record % TIME_EVERY === 0 ? times.fill(Number.NaN) : null
    run.mutations = record < WATCH.first || record % WATCH.every === 0 ? mutations : null
  }
  return {
    role,
    get info(): SideInfo {
      return { pipeline: target.name, kind: 'staged', stages, provenance: provenanceBy(options.provenance, uses) }
    },
    stages: names,
    sequence: names,
    tapped: passed.stages,
    open: (inputs) => {
      if (!batched) {
        const rows = eachRecord(run, inputs, () => {
          sample(records)
          beginRecord(status, ++records)
        })
        return records < NOTED ? noting(passed, rows) : rows
      }
      const watch = records === 0 || records % WATCH.every < inputs.length
      const first = records
      records += inputs.length
      return noting(passed, wholeBatch({ ...run, first, mutations: watch ? mutations : null }, inputs))
    },
    stage: async (name, values, { params } = {}) => {
      const step = steps.find((candidate) => candidate.name === name && candidate.kind === 'stage')
      if (step === undefined) throw new StageError(`there is no stage '${name}'`, { side: role, stage: name })
      const own = params === undefined ? step : { ...step, params: native(params), hasParams: true }
      const alone: RecordRun = {
        ...run,
        steps: [{ ...own, input: -1, shared: false }],
        raw: [],
        outcomes: [],
        mutations: null,
      }
      const [column] = (await runBatch(alone, values.map(native))).columns
      if (column === undefined) throw new LockstepError('internal', `stage '${name}' was not run`)
      return column.outcomes
    },
    mutations: () => {
      const all = new Map(mutations.seen)
      for (const [index, step] of steps.entries()) {
        if (paramsBefore[index] !== null && digest(step.params) !== paramsBefore[index])
          all.set(`${step.name} (params)`, 1)
      }
      return all
    },
    close: async () => options.onClose?.(),
  }
}

/** Taps are noted on the batches that begin before so many records: what passes one does so on most. */
const NOTED = 256

/** Notes which taps are passed while rows are loaded. */
function noting(passed: PassedTaps, rows: Rows): Rows {
  return {
    outcomes: rows.outcomes,
    get times() {
      return rows.times
    },
    load: (row, twins) => {
      passed.begin()
      let ran: void | Promise<void> = undefined
      try {
        ran = rows.load(row, twins)
      } finally {
        if (ran === undefined) passed.end()
      }
      return ran?.finally(passed.end)
    },
  }
}

function isChain(steps: readonly Step[]): boolean {
  return steps.every((step, at) => step.kind === 'stage' && step.input === at - 1 && !step.shared)
}

/** Params belong to the module that declares them: the side runs on a copy of its own. */
function privateParams(steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => (step.hasParams ? { ...step, params: native(step.params) } : step))
}

function eachRecord(run: RecordRun, inputs: readonly unknown[], next: () => void): Rows {
  return {
    outcomes: run.outcomes,
    get times() {
      return run.times
    },
    load: (row, twins) => {
      next()
      return runRecord(run, native(inputs[row]), twins)
    },
  }
}

/** The batch runs when its first row is loaded, so that only one side's code runs at a time. */
function wholeBatch(run: RecordRun, inputs: readonly unknown[]): Rows {
  const outcomes: Outcome[] = []
  let done: BatchRun | null = null
  let times: Float64Array | null = null
  const read = (from: BatchRun, row: number): void => {
    times = row === 0 ? from.times : null
    for (const [index, column] of from.columns.entries()) outcomes[index] = column.outcomes[row]
  }
  return {
    outcomes,
    get times() {
      return times
    },
    load: (row) => {
      if (done !== null) return read(done, row)
      return runBatch(run, inputs.map(native)).then((ran) => {
        done = ran
        read(ran, row)
      })
    },
  }
}
