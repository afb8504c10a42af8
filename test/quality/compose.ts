import { join } from 'node:path'
import { pipeline } from '../../harness/pipeline/pipeline.ts'
import { stage, type Stage } from '../../harness/pipeline/stage.ts'
import { tap } from '../../harness/tap.ts'
import { inProcessSide } from '../../harness/sides/in-process/in-process-side.ts'
import { nodeProvenance } from '../../harness/sides/provenance/node-provenance.ts'
import { pythonCommand } from '../../harness/sides/worker/python-command.ts'
import type { Side } from '../../harness/sides/side.ts'
import { workerSide } from '../../harness/sides/worker/worker-side.ts'
import type { FiledCase } from './all-cases.ts'
import { createStatus } from '../../harness/sides/in-process/status.ts'
import { moduleSide } from '../../harness/sides/modules/module-side.ts'
import type { Role } from '../../harness/pipeline/role.ts'
import { fieldOf, variableOf, writtenFile, type Writing, type WrittenCase } from './written.ts'

const FOLDER = join(import.meta.dirname, 'zoo')

type Item = Readonly<Record<string, unknown>>

/** The ordinary steps around the cases, as the inference side writes them; `zoo/serve.py` has them for Python. */
const CONTEXT: Readonly<Record<string, (item: never) => unknown>> = {
  'trim-title': (item: { title: string }) => ({ ...item, title: item.title.replace(/^ +| +$/g, '') }),
  'count-words': (item: { title: string }) => ({
    ...item,
    words: item.title.split(' ').filter((word) => word !== '').length,
  }),
  'scale-amount': (item: { amount: number }) => ({ ...item, amount: item.amount / 100 }),
  'flag-large': (item: { amount: number }) => ({ ...item, large: item.amount > 1 }),
  features: ({ title: _title, ...rest }: { title: string }) => rest,
}

/** Fields of a record that cases work on, in the order of the cases. */
export const FIELDS = ['first', 'second', 'third'] as const

/**
 * How cases of one step each are made into one stage: on a field each, all on the first field, which becomes a record of their
 * values, or there one behind the other.
 */
export type Fusion = 'fields' | 'beside' | 'chain'

/**
 * How a pipeline is written: as stages, or as one function with a local variable for each field, whose taps are gone on
 * with (`used`) or only watch (`watching`), or with one for each step and no tap, which are watched by name (`named`).
 */
export type Form = 'stages' | 'used' | 'watching' | 'named'

/** What of a composed pipeline is chosen. */
export interface Composition {
  /** Which of the cases' two sides; by default the role. */
  readonly own?: Role
  readonly fusion?: Fusion | null
  readonly form?: Form
}

/** Lists the steps of a pipeline of five to nine stages with these cases in it. */
function stepsOf(cases: readonly FiledCase[], fusion: Fusion | null): readonly string[] {
  if (fusion !== null) {
    const step = `fused:${fusion}:${cases.map(({ file, zoo }) => `${file}:${zoo.id}`).join('+')}`
    return ['context:trim-title', step, 'context:count-words', 'context:features']
  }
  const inner = cases.map(({ file, zoo }, index) => `${file}:${zoo.id}@${FIELDS[index]}`)
  const [first = [], ...second] = inner.map((step) => [step])
  return [
    'context:trim-title',
    ...first,
    'context:count-words',
    'context:scale-amount',
    ...second.flat(),
    'context:flag-large',
    'context:features',
  ]
}

/** Puts a case's value into a record as the pipelines take it. */
export function recordOf(values: readonly unknown[], title: string, amount: number): Item {
  return { title, amount, ...Object.fromEntries(values.map((value, index) => [FIELDS[index], value])) }
}

/** Starts the side of a pipeline with cases in it; `own`: which of the cases' two sides. */
export async function composedSide(
  role: Role,
  cases: readonly FiledCase[],
  { own = role, fusion = null, form = 'stages' }: Composition = {},
): Promise<Side> {
  if (isPython(own, cases)) return pythonSide(role, cases, { own, fusion, form })
  return form === 'named' ? namedInProcess(role, cases) : inProcess(role, cases, { fusion, form })
}

/** Tells whether one of the cases' two sides is in Python. */
export function isPython(own: Role, cases: readonly FiledCase[]): boolean {
  return own === 'training' || cases.some(({ zoo }) => zoo.inference === 'python')
}

/** Starts a Python side, with other environment variables if given. */
export async function pythonSide(
  role: Role,
  cases: readonly FiledCase[],
  {
    own = role,
    fusion = null,
    form = 'stages',
    env = {},
  }: Composition & { readonly env?: Readonly<Record<string, string>> },
): Promise<Side> {
  const watched = form === 'named' ? await stepNames(role, cases, own) : null
  return workerSide({
    role,
    command: pythonCommand({ command: null, python: null }, FOLDER),
    file:
      watched === null
        ? join(FOLDER, 'serve.py')
        : writtenFile('python', { cases: written(cases, own), steps: watched }),
    watch: watched === null ? null : watched.map(({ name }) => variableOf(name)),
    module: null,
    export: 'served',
    cwd: FOLDER,
    env: {
      ...Object.assign({}, ...cases.map(({ zoo }) => zoo.env?.[own])),
      ...env,
      STEPS: stepsOf(cases, fusion).join(' '),
      SIDE: own,
      FORM: form,
    },
    transport: 'fd',
    stageTimeoutMs: 10_000,
    startTimeoutMs: 60_000,
    onStderr: (text) => process.stderr.write(text),
  })
}

function written(cases: readonly FiledCase[], own: Role): readonly WrittenCase[] {
  return cases.map(({ file, zoo }, index) => ({ id: zoo.id, folder: FOLDER, file, field: FIELDS[index] ?? '', own }))
}

/** Asks a Python side for its steps, in order. */
async function stepNames(role: Role, cases: readonly FiledCase[], own: Role): Promise<Writing['steps']> {
  const staged = await pythonSide(role, cases, { own })
  await staged.close()
  return staged.info.stages.map((info) => ({ name: info.name, hasParams: 'params' in info }))
}

/** A function of TypeScript that is written into a file and loaded with its variables watched, as a check does. */
function namedInProcess(role: Role, cases: readonly FiledCase[]): Promise<Side> {
  const steps = stagesOf(cases, null)
  const file = writtenFile('typescript', { cases: written(cases, 'inference'), steps })
  const watch = steps.map(({ name }) => variableOf(name))
  return moduleSide({ role, file, export: 'served', shown: file, status: createStatus(), watch })
}

function inProcess(
  role: Role,
  cases: readonly FiledCase[],
  { fusion, form }: { readonly fusion: Fusion | null; readonly form: Exclude<Form, 'named'> },
): Side {
  const stages = stagesOf(cases, fusion)
  const provenance = nodeProvenance({ file: import.meta.filename, uses: [] })
  const target = form === 'stages' ? pipeline('zoo', stages) : asFunction(stages, form)
  return inProcessSide({ role, target, provenance, folder: FOLDER })
}

function stagesOf(cases: readonly FiledCase[], fusion: Fusion | null): readonly Stage[] {
  return stepsOf(cases, fusion).flatMap((step): Stage[] => {
    if (fusion !== null && step.startsWith('fused:')) return [fused(cases, fusion)]
    const [place = '', field] = step.split('@')
    const [file = '', id = ''] = place.split(':')
    if (file === 'context') return [stage(id, CONTEXT[id]!)]
    const { zoo } = cases.find((one) => one.zoo.id === id && FIELDS[cases.indexOf(one)] === field)!
    return (zoo.inference as readonly Stage[]).map((own) => lifted(own, field!))
  })
}

/** Writes a pipeline as one function: each step makes one field of the record, the last the whole. */
function asFunction(stages: readonly Stage[], form: 'used' | 'watching'): (record: Item) => unknown {
  const seen = (name: string, value: unknown): unknown => {
    const handed = tap(name, value)
    return form === 'used' ? handed : value
  }
  return function served(record) {
    const local: Record<string, unknown> = { ...record }
    for (const { name, run, params, hasParams } of stages) {
      const made = (run as (item: Item, params?: unknown) => unknown)(local, hasParams ? params : undefined)
      if (name === 'features') return seen(name, made)
      const field = fieldOf(name)
      local[field] = seen(name, (made as Item)[field])
    }
    return local
  }
}

function fused(cases: readonly FiledCase[], fusion: Fusion): Stage {
  const runs = cases.map(({ zoo }) => (zoo.inference as readonly Stage[])[0]!.run as (value: unknown) => unknown)
  return stage('fused', (item: Item) => {
    if (fusion === 'fields')
      return { ...item, ...Object.fromEntries(runs.map((run, at) => [FIELDS[at], run(item[FIELDS[at]!])])) }
    if (fusion === 'beside')
      return { ...item, first: Object.fromEntries(runs.map((run, at) => [`feature${at + 1}`, run(item['first'])])) }
    return { ...item, first: runs.reduce((value, run) => run(value), item['first']) }
  })
}

function lifted(own: Stage, field: string): Stage {
  const run = own.run as (value: unknown, params?: unknown) => unknown
  const name = `${field}-${own.name}`
  if (!own.hasParams) return stage(name, (item: Item) => ({ ...item, [field]: run(item[field]) }))
  const lift = (item: Item, params: unknown): Item => ({ ...item, [field]: run(item[field], params) })
  return stage(name, lift as (value: never, params: unknown) => unknown, { params: own.params })
}
