import { display } from '../../harness/values/display.ts'
import type { CauseKind } from '../../harness/diagnose/cause-kinds.ts'
import type { FoundCause } from '../../harness/diagnose/cause.ts'
import type { Role } from '../../harness/pipeline/role.ts'
import { ALL_CASES, type FiledCase } from './all-cases.ts'
import { composedSide, FIELDS, isPython, pythonSide, recordOf, type Form } from './compose.ts'
import { variableOf } from './written.ts'
import { examine, type Examination, type Findings } from './examine.ts'

/** How one pipeline with one or two faults in it came out. */
export interface Score {
  readonly id: string
  readonly written: Written
  readonly detected: boolean
  /** Whether inputs of the golden ones' shape show it: it fails a check by default. */
  readonly fails: boolean
  readonly firstStage: boolean
  readonly kind: boolean
  /** Whether a cause names the stage of each fault, whatever its kind. */
  readonly stage: boolean
  /** Causes that name stages of no fault. */
  readonly beside: number
  /** Causes called proved that are no fault of the pair. */
  readonly wrongProofs: readonly string[]
  /** Stage executions of the diagnosis against those of the check. */
  readonly cost: number | null
  readonly said: string
  /** What simpler methods would have said of it. */
  readonly simpler: Readonly<Record<'last value' | 'first stage' | 'isolation', Guess>>
}

/** Whether a method noticed the fault, and named its stage and its kind. */
export interface Guess {
  readonly detected: boolean
  readonly stage: boolean
  readonly kind: boolean
}

/** Where the goldens hold a witness of the fault, or only an ordinary input. */
export type Goldens = 'witness' | 'control'

const SEED = 20_261_121

/** How the two sides are written; `turned`: what trains serves, and what serves trains. */
export interface Written {
  readonly form: Form
  readonly turned: boolean
}

const AS_STAGES: Written = { form: 'stages', turned: false }

/** Runs a pipeline with these cases in it and scores what is said of it. */
export async function scoreCases(
  cases: readonly FiledCase[],
  goldens: Goldens,
  { form, turned }: Written = AS_STAGES,
): Promise<Score> {
  const runs = form === 'stages' ? 1000 : 300
  const findings = await examineCases(cases, { goldens, runs, diagnosed: true, written: { form, turned } })
  const faults = cases
    .map(({ zoo }, index) => ({ zoo, field: FIELDS[index]! }))
    .filter(({ zoo }) => zoo.benign !== true)
  const causes = (findings.diagnosis?.causes ?? []).filter((cause) => !cause.harmless)
  const isOf = ({ zoo, field }: (typeof faults)[number], cause: FoundCause): boolean =>
    zoo.stages.some((stage) => cause.stage === nameIn(form, `${field}-${stage}`))
  const isRight = (fault: (typeof faults)[number], cause: FoundCause): boolean =>
    isOf(fault, cause) &&
    ([fault.zoo.kind, ...(fault.zoo.alsoRight ?? [])].some(
      (kind) => cause.kind === (turned ? turnedKind(kind) : kind),
    ) ||
      // A function declares no params: its code differs.
      (form !== 'stages' && fault.zoo.kind === 'parameter' && cause.kind === 'implementation'))
  const wrong = causes.filter((cause) => !faults.some((fault) => isRight(fault, cause)))
  const benign = faults.length === 0
  const diverged = findings.run.tally.diverged > 0
  const first = findings.run.divergences[0]?.first.name
  const firsts = faults.map(({ zoo, field }) => `${field}-${zoo.first}`)
  return {
    id: `${cases.map(({ zoo }) => zoo.id).join(' + ')}${form === 'stages' ? '' : ` ${form}`}${turned ? ' turned' : ''}`,
    written: { form, turned },
    detected: benign ? causes.every((cause) => !cause.reaches) : diverged,
    fails: benign || findings.run.tally.diverged > findings.run.tally.beyond,
    firstStage: benign || (first !== undefined && firsts.includes(first)),
    kind: benign
      ? causes.every((cause) => !cause.reaches)
      : faults.every((fault) => causes.some((cause) => isRight(fault, cause))) && wrong.length === 0,
    stage: benign || faults.every((fault) => causes.some((cause) => isOf(fault, cause))),
    beside: benign ? 0 : wrong.filter((cause) => !faults.some((fault) => isOf(fault, cause))).length,
    wrongProofs: benign ? [] : wrong.filter(({ level }) => level === 'proved').map(said),
    cost: findings.diagnosis === null ? null : findings.diagnosis.executions / findings.checked,
    simpler: simplerMethods(findings, cases),
    said:
      findings.diagnosis === null
        ? 'agrees'
        : (findings.diagnosis.unexplained ?? (causes.map(said).join(' + ') || 'harmless')),
  }
}

/** What a case is called where its sides have changed roles. */
function turnedKind(kind: CauseKind | null): CauseKind | null {
  return kind === 'missing-stage' ? 'extra-stage' : kind === 'extra-stage' ? 'missing-stage' : kind
}

/** What a step is called where its variable is watched. */
function nameIn(form: Form, step: string): string {
  return form === 'named' ? variableOf(step) : step
}

/**
 * What one can say without editing pipelines: that the last value differs; the first stage that differs, of which one guesses that it is
 * missing, extra, or else implemented differently; and the same for the stages that differ on equal inputs.
 */
function simplerMethods(findings: Findings, cases: readonly FiledCase[]): Score['simpler'] {
  const { plan, divergences, tally } = findings.run
  const fault = cases.find(({ zoo }) => zoo.benign !== true)?.zoo
  const reaches = [...tally.groups.values()].some((group) => group.reaches > 0)
  const detected = tally.diverged > 0
  const first = divergences[0]?.first
  const names = fault?.stages.map((stage) => `${FIELDS[0]}-${stage}`) ?? []
  const guess = (pair: { readonly training: number; readonly inference: number } | undefined): string | null =>
    pair === undefined
      ? null
      : pair.inference < 0
        ? 'missing-stage'
        : pair.training < 0
          ? 'extra-stage'
          : 'implementation'
  const replaced = findings.diagnosis?.causes
    .flatMap(({ edits }) => edits)
    .find(({ edit }) => edit === 'replace' || edit === 'set-params')
  const isolated = replaced?.pair ?? plan.pairs.find(({ training, inference }) => training < 0 || inference < 0)
  if (fault === undefined) {
    const silent = { detected: !reaches, stage: !reaches, kind: !reaches }
    const strict = { detected: !detected, stage: !detected, kind: !detected }
    return { 'last value': silent, 'first stage': strict, isolation: strict }
  }
  return {
    'last value': { detected: reaches, stage: false, kind: false },
    'first stage': { detected, stage: names.includes(first?.name ?? ''), kind: guess(first) === fault.kind },
    isolation: { detected, stage: names.includes(isolated?.name ?? ''), kind: guess(isolated) === fault.kind },
  }
}

function said(cause: FoundCause): string {
  return `${cause.kind} of ${cause.stage} (${cause.level}${cause.caveat === null ? '' : `: ${cause.caveat}`})${cause.when === null ? '' : ` when ${cause.when}`}, smallest ${cause.smallest === null ? 'none' : display(cause.smallest.input, 120).text}`
}

/** Runs a pipeline with these cases in it. */
export async function examineCases(
  cases: readonly FiledCase[],
  how: {
    readonly goldens: Goldens
    readonly runs: number
    readonly diagnosed: boolean
    readonly written?: Written
  },
): Promise<Findings> {
  const use = (pair: Pair): Promise<Findings> => {
    const goldens = how.goldens === 'witness' ? pair.shape : pair.shape.slice(0, 1)
    return examine({ ...pair, ...how, goldens, seed: SEED })
  }
  return withSides(cases, use, how.written)
}

/** Finds the smallest inputs of a fault from so many seeds; what was found from each, and how often. Seeds that miss the fault are left out. */
export async function smallestInputs(one: FiledCase, seeds: number): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  await withSides([one], async (pair) => {
    for (let seed = 1; seed <= seeds; seed++) {
      const goldens = pair.shape.slice(0, 1)
      const { diagnosis } = await examine({ ...pair, goldens, seed, runs: 300, fresh: 64, diagnosed: true })
      const cause = diagnosis?.causes.find(({ harmless, smallest }) => !harmless && smallest !== null)
      if (cause === undefined) continue
      const text = display(cause.smallest!.input, 500).text
      found.set(text, (found.get(text) ?? 0) + 1)
    }
  })
  return found
}

type Pair = Pick<Examination, 'training' | 'inference' | 'shape' | 'reopen'>

/** Starts both sides of a pipeline with these cases in it; its shape is an ordinary input and a witness. */
async function withSides<Result>(
  cases: readonly FiledCase[],
  use: (pair: Pair) => Promise<Result>,
  { form, turned }: Written = AS_STAGES,
): Promise<Result> {
  const own: Readonly<Record<Role, Role>> = turned
    ? { training: 'inference', inference: 'training' }
    : { training: 'training', inference: 'inference' }
  const training = await composedSide('training', cases, { own: own.training, form })
  const inference = await composedSide('inference', cases, { own: own.inference, form })
  const control = recordOf(
    cases.map(({ zoo }) => zoo.control),
    'Report of the quarter',
    250,
  )
  const witness = recordOf(
    cases.map(({ zoo }) => zoo.witness.input),
    'Annual report',
    80.5,
  )
  try {
    return await use({
      training,
      inference,
      shape: [control, witness],
      reopen: async (role, env) =>
        isPython(own[role], cases) ? pythonSide(role, cases, { own: own[role], env, form }) : null,
    })
  } finally {
    await Promise.all([training.close(), inference.close()])
  }
}

/** Pairs each faulty case with another one, so that every case is in one or two pairs of independent faults. */
export function faultPairs(): readonly (readonly [FiledCase, FiledCase])[] {
  const faulty = ALL_CASES.filter(({ zoo }) => zoo.benign !== true && zoo.inference !== 'python')
  const step = 17
  return faulty.map((one, index) => [one, faulty[(index + step) % faulty.length]!] as const)
}
