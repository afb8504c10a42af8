import { endedOn, type Outcome, type TapDeclared, type TapPlace } from '../../pipeline/outcome.ts'
import { withSeen, type Provenance } from '../../pipeline/provenance.ts'
import { digest } from '../../values/digest.ts'
import type { HandedBack, Rows, Side, StageOptions } from '../side.ts'
import type { Crash } from './connection.ts'
import type { Ends } from './ends.ts'
import { runInSteps, type Asked, type Piece } from './recover.ts'
import { outlivingWorker } from './outliving-worker.ts'
import type { Frame } from './wire/frames.ts'
import { startWorker, type WorkerOptions } from './worker.ts'
import { createParts, type OpenedBatch } from './worker-parts.ts'
import { readProvenance, readTaps } from './worker-info.ts'
import { workerNames } from './worker-names.ts'
import { workerRows } from './worker-rows.ts'

/** What a worker side is made from. Times in milliseconds. */
export interface WorkerSideOptions extends WorkerOptions {
  /**
   * Counts the records that end the worker: each then has that as its outcome, and the side goes on without it. Null or
   * left out: the first one ends the side, with an error that names it.
   */
  readonly ends?: Ends | null
}

/** One batch in so many is timed and watched for mutated inputs, and the first. */
const SAMPLE_EVERY = 16

/**
 * Starts a worker and has it load its pipeline. Batches are sent when they are opened, so several may be under way;
 * a record is decoded when its row is loaded.
 * @throws {WorkerError} if the program cannot run, breaks the protocol, or cannot load the pipeline.
 */
export async function workerSide({ ends = null, ...given }: WorkerSideOptions): Promise<Side> {
  const start: WorkerOptions = { ...given, usual: { most: null } }
  const { role } = start
  const started = await startWorker(start)
  const { info, watched } = started
  let { provenance } = info
  const taps = new Map<string, TapDeclared>()
  const outliving = outlivingWorker({ role, first: started, ends, start: () => startWorker(start) })
  const stages = info.stages.map((stage) => stage.name)
  const sequence = info.kind === 'staged' ? stages : []
  const isChain =
    info.kind === 'staged' && info.stages.every(({ kind, branch }) => kind === 'stage' && branch.length === 0)
  const cut = createParts(info.kind === 'traced' || info.stages.some(({ batch }) => batch))
  const mutations = new Map<string, number>()
  const places = new Map<string, TapPlace>()
  const tapped = new Set<string>()
  const names = workerNames(stages, sequence)
  let batches = 0
  let records = 0

  const askRun = ({ inputs, first, sample, handed }: Run): Promise<ReadonlyArray<Piece<Frame>>> => {
    const isOfCheck = handed === undefined
    return outliving.ask<Frame>({
      count: inputs.length,
      ask: (worker, { from, count, tell }) =>
        worker.run(some(inputs, from, count), {
          first: first + from,
          sample,
          tell: tell === true,
          handed: handed === undefined ? undefined : someOf(handed, from, count),
        }),
      steps: isChain ? (worker, row, came) => runInSteps(worker, inputs[row], came) : null,
      // What is run with values handed back is no record of the check.
      error: (crash, { stage, row }) => crash.at({ stage, record: row === null || !isOfCheck ? null : first + row }),
      keyOf: (row) => `run ${digest(isOfCheck ? inputs[row] : [inputs[row], [...someOf(handed, row, 1)]])}`,
    })
  }
  const askStage = (name: string, values: readonly unknown[], how: StageOptions): Promise<Outcome[][]> => {
    const ask: Asked<Outcome[]>['ask'] = (worker, { from, count }) => worker.stage(name, some(values, from, count), how)
    const key = (row: number): string => `${name} ${digest([values[row], how.params])}`
    const error = (crash: Crash) => crash.at({ stage: name, record: null })
    return outliving.ask<Outcome[]>({ count: values.length, ask, steps: null, error, keyOf: key }).then((pieces) =>
      pieces.map((piece) => {
        if ('failed' in piece) throw piece.failed
        return 'answer' in piece ? piece.answer : [endedOn(piece.ended.end, piece.ended.detail, piece.ended.again)]
      }),
    )
  }
  return {
    role,
    get info() {
      return { ...info, provenance }
    },
    stages,
    sequence,
    places,
    taps,
    tapped,
    ...(watched === null ? {} : { watched }),
    open: (inputs, handed): Rows => {
      const isOfCheck = handed === undefined
      const sample = isOfCheck && batches++ % SAMPLE_EVERY === 0
      const first = records
      if (isOfCheck) records += inputs.length
      const send: OpenedBatch['send'] = (rows, from) =>
        askRun({
          inputs: rows,
          first: first + from,
          sample,
          handed: handed === undefined ? undefined : someOf(handed, from, rows.length),
        })
      return workerRows({
        parts: cut({ inputs, send }),
        kind: info.kind,
        stages,
        sequence,
        outlives: ends !== null,
        names,
        onPlace: (name, { source, ...place }) => {
          if (places.has(name)) return
          places.set(name, source === undefined ? place : { ...place, source: started.shownPlace(source) })
        },
        onShown: (shown) => {
          for (const [name, tap] of shown.taps === undefined ? [] : readTaps(shown.taps)) taps.set(name, tap)
          for (const name of stages) if (Array.isArray(shown.tapped) && shown.tapped.includes(name)) tapped.add(name)
          if (shown.provenance !== undefined) provenance = withMore(provenance, readProvenance(shown.provenance))
        },
        onMutated: (name) => mutations.set(name, (mutations.get(name) ?? 0) + 1),
        broken: (what, at) =>
          outliving
            .connection()
            .broken(what, at === undefined ? undefined : { stage: at.stage, record: first + at.row }),
      })
    },
    stage: async (name, values, options = {}) => (await askStage(name, values, options)).flat(),
    mutations: () => mutations,
    close: () => outliving.close(),
  }
}

/** Adds what a worker tells anew; one that was started again tells of its own runs only. */
function withMore(known: Provenance, more: Provenance): Provenance {
  const files = { ...known.files, ...more.files }
  const opened = Object.entries({ ...known.seen?.files, ...more.seen?.files })
  return withSeen(
    { ...more, files, packages: { ...known.packages, ...more.packages } },
    {
      packages: more.seen?.packages ?? {},
      files: Object.fromEntries(opened.filter(([name]) => !Object.hasOwn(files, name))),
      unlisted: Math.max(known.seen?.unlisted ?? 0, more.seen?.unlisted ?? 0),
    },
  )
}

/** What a worker is asked to run. */
interface Run {
  readonly inputs: readonly unknown[]
  readonly first: number
  readonly sample: boolean
  readonly handed: HandedBack | undefined
}

function someOf(handed: HandedBack, from: number, count: number): HandedBack {
  return new Map([...handed].map(([tap, column]) => [tap, some(column, from, count)]))
}

/** All of a list is the list itself. */
function some<Item>(list: readonly Item[], from: number, count: number): readonly Item[] {
  return from === 0 && count === list.length ? list : list.slice(from, from + count)
}
