import { nearest, nearestClass, type Domain } from '../../inputs/infer/domain.ts'
import { foundCause, type FoundCause } from '../../diagnose/cause.ts'
import { gaveOtherwise } from '../../diagnose/noise/gave-otherwise.ts'
import type { Reopen } from '../../diagnose/noise/noise.ts'
import { placedAt } from '../../diagnose/noise/placed-at.ts'
import type { Rerunnable } from '../../diagnose/noise/rerunnable.ts'
import { beforeText, rememberingRows } from '../../diagnose/noise/what-ran-before.ts'
import { NOT_REACHED, outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import type { Role } from '../../pipeline/role.ts'
import type { Trace } from '../../pipeline/trace.ts'
import type { Divergence } from '../../run/divergence.ts'
import { inBatches } from '../../run/in-batches.ts'
import type { RunRecord } from '../../run/record.ts'
import { traceRecords } from '../../run/trace-records.ts'
import type { Side } from '../../sides/side.ts'
import { zip } from '../../values/zip.ts'

/** Records that are run again in a fresh process, at most: all that ran before the last one that is looked at. */
const MOST = 5_000

/** So many records of a stage are run in several orders, in fresh processes. */
const MOST_REMEMBERING = 100

/** So many records that differ first at another stage run with them: it may be these that are remembered. */
const MOST_BESIDE = 16

/** So many stages at which records differ first are looked at, those with records that changed before others. */
const MOST_STAGES = 8

/** So often every record is run again: what gives another value one time in five then shows it for nearly all. */
const ROUNDS = 5

const ROLES = ['training', 'inference'] as const

/** What diverged, and how it can be run again. */
export interface Unrepeated {
  readonly sides: Readonly<Record<Role, Side>>
  /** What diverged in the check and has no cause yet. */
  readonly divergences: readonly Divergence[]
  /** The records of the check, in its order. */
  readonly order: () => Iterable<RunRecord>
  readonly reopen: Reopen
  /** Only fresh processes are asked: what remembers may hold so much by now that it takes long. */
  readonly inFresh: boolean
  readonly domain: Domain
  readonly expect: (ids: readonly string[]) => void
}

/**
 * Runs what diverged a few times more, record by record, and gives the causes of what does not come back. A stage that
 * gives something else for the same input depends on what ran before it (`state`), where fresh processes that run the
 * same in the same order give the same, and something else in another order, or where one that runs the records of the
 * check in its order gives again what the check saw; and else on nothing that was found (`nondeterminism`). What
 * diverges in the same way every time is left out, unless a fresh process shows that it is remembered.
 */
export async function unrepeatedCauses(request: Unrepeated): Promise<readonly FoundCause[]> {
  const { sides, divergences, expect } = request
  if (divergences.length === 0) return []
  const alone = divergences.map(({ record }) => [record])
  const again: Record<Role, Array<readonly Trace[]>> = { training: [], inference: [] }
  for (let round = 0; round < (request.inFresh ? 0 : ROUNDS); round++) {
    for (const role of ROLES) again[role].push(await traceRecords(sides[role], alone, expect))
  }
  const causes: FoundCause[] = []
  for (const role of ROLES) {
    const open = divergences.filter(({ record }) => !causes.some(({ records }) => records.has(record.id)))
    const changed = open.filter((one) =>
      again[role].some((round) => {
        const trace = round[divergences.indexOf(one)]
        return trace !== undefined && gaveOtherwise(one[role], outcomeOf(sides[role], one, trace), one.first.rule)
      }),
    )
    const stages = new Set([...changed, ...open].map(({ first }) => first.name))
    for (const stage of [...stages].slice(0, MOST_STAGES)) {
      const atStage = open.filter(({ first }) => first.name === stage)
      const beside = divergences.filter(({ first }) => first.name !== stage).slice(0, MOST_BESIDE)
      const remembering = await rememberingOf(request, role, { atStage: atStage.slice(0, MOST_REMEMBERING), beside })
      const own = atStage.filter((one) => remembering?.has(one) === true || changed.includes(one))
      const [first, ...others] = own
      if (first !== undefined) causes.push(await unrepeated(request, role, { own: [first, ...others], remembering }))
    }
  }
  return causes
}

/**
 * Adds records that a stage remembers, or gives by chance, to the cause that says so of it already; the other causes
 * stand beside. What comes by chance has nothing in common but its stage: it is one cause, and known of its records as
 * well as of the least known of them.
 */
export function withUnrepeated(causes: readonly FoundCause[], others: readonly FoundCause[]): readonly FoundCause[] {
  const isOf = (cause: FoundCause, { kind, stage, when }: FoundCause): boolean =>
    cause.kind === kind &&
    cause.ends === null &&
    cause.stage === stage &&
    (kind === 'nondeterminism' || (kind === 'state' && when !== null && cause.when?.startsWith(when) === true))
  const joined = causes.map((cause) => {
    const more = others.filter((other) => isOf(cause, other))
    const records = new Set([cause, ...more].flatMap((one) => [...one.records]))
    const [chance] = more.filter(({ kind }) => kind === 'nondeterminism')
    if (chance === undefined) return { ...cause, records }
    const { level, caveat, when } = chance
    const inputClass = nearestClass([cause.inputClass, chance.inputClass])
    return { ...cause, records, level, caveat, when, inputClass, reaches: cause.reaches || chance.reaches }
  })
  return [...joined, ...others.filter((other) => !causes.some((cause) => isOf(cause, other)))]
}

/** Finds those divergences whose stage gives something else by what ran before; null where that cannot be told. */
async function rememberingOf(
  { sides, reopen, expect }: Unrepeated,
  role: Role,
  { atStage, beside }: { readonly atStage: readonly Divergence[]; readonly beside: readonly Divergence[] },
): Promise<ReadonlySet<Divergence> | null> {
  const all = [...atStage, ...beside]
  const runOn = (side: Side) => async (rows: readonly number[]) => {
    const own = rows.flatMap((row) => all.slice(row, row + 1))
    const traces = await traceRecords(
      side,
      own.map(({ record }) => [record]),
      expect,
    )
    return zip(own, traces).map(([one, trace]) => {
      if (beside.includes(one)) return NOT_REACHED
      const name = sides[role].stages[one.first[role]] ?? ''
      const isThrowing = [...trace.values()].some((outcome) => outcomeKind(outcome) === 'threw')
      return placedAt(sides[role], name)(outcomeOf(sides[role], one, trace), isThrowing)
    })
  }
  const fresh: Rerunnable['fresh'] = async (env) => {
    const side = await reopen(role, env, true).catch(() => null)
    return side === null ? null : { run: runOn(side), end: () => side.close() }
  }
  const rows = await rememberingRows({ fresh }, [...all.keys()])
  return rows === null ? null : new Set(atStage.filter((_, row) => rows.has(row)))
}

async function unrepeated(request: Unrepeated, role: Role, { own, remembering }: Changing): Promise<FoundCause> {
  const isRemembered = remembering !== null && remembering.size > 0
  const comesBack = isRemembered || (await inFreshProcess(request, role, own))
  return foundCause({
    kind: comesBack === true ? 'state' : 'nondeterminism',
    level: 'likely',
    caveat: isRemembered
      ? REMEMBERED
      : `run again in the same process it gives other values${TRIED[String(comesBack) as keyof typeof TRIED]}`,
    stage: own[0].first.name,
    reaches: own.some(({ reaches }) => reaches),
    noisy: true,
    inputClass: nearest(
      own.map(({ record }) => record.input),
      request.domain,
    ),
    when: comesBack === true ? beforeText(role) : null,
    records: new Set(own.map(({ record }) => record.id)),
  })
}

/** What changes at one stage, and what of it does so by what ran before; null where that cannot be told. */
interface Changing {
  readonly own: readonly [Divergence, ...Divergence[]]
  readonly remembering: ReadonlySet<Divergence> | null
}

/** What came of fresh processes, where the stage remembers. */
const REMEMBERED = 'fresh processes give the same as each other in the same order, and something else in another'

/** What came of a fresh process. */
const TRIED = {
  true: ', and in a fresh one, in the order of the check, the same again',
  false: ', and in a fresh one, in the order of the check, too',
  null: '; no fresh one could be tried',
} as const

/** Tells whether a fresh process gives what the check saw; null where there is none. */
async function inFreshProcess(
  { order, reopen, expect }: Unrepeated,
  role: Role,
  own: readonly Divergence[],
): Promise<boolean | null> {
  const side = await reopen(role, {}).catch(() => null)
  if (side === null) return null
  try {
    const wanted = new Map(own.map((one) => [one.record.id, one]))
    const records: RunRecord[] = []
    let last = 0
    for (const record of order()) {
      if (records.push(record) > MOST) return null
      if (wanted.has(record.id)) last = records.length
    }
    const before = records.slice(0, last)
    const traces = await traceRecords(side, inBatches(before), expect)
    return zip(before, traces).every(([{ id }, trace]) => {
      const one = wanted.get(id)
      return one === undefined || !gaveOtherwise(one[role], outcomeOf(side, one, trace), one.first.rule)
    })
  } finally {
    await side.close()
  }
}

function outcomeOf(side: Side, { first }: Divergence, trace: Trace): Outcome {
  const name = side.stages[first[side.role]]
  return name !== undefined && trace.has(name) ? trace.get(name) : NOT_REACHED
}
