import { nearest, type Domain } from '../../inputs/infer/domain.ts'
import { foundCause, type FoundCause } from '../../diagnose/cause.ts'
import { gaveOtherwise } from '../../diagnose/noise/gave-otherwise.ts'
import type { Reopen } from '../../diagnose/noise/noise.ts'
import { NOT_REACHED, type Outcome } from '../../pipeline/outcome.ts'
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
  readonly domain: Domain
  readonly expect: (ids: readonly string[]) => void
}

/**
 * Runs what diverged a few times more, record by record, and gives the causes of what does not come back. A stage that
 * gives something else for the same input depends on what ran before it (`state`), where a fresh process that runs the
 * same records in the same order gives again what the check saw, and else on nothing that was found (`nondeterminism`).
 * What diverges in the same way every time is left out.
 */
export async function unrepeatedCauses(request: Unrepeated): Promise<readonly FoundCause[]> {
  const { sides, divergences, expect } = request
  if (divergences.length === 0) return []
  const alone = divergences.map(({ record }) => [record])
  const again: Record<Role, Array<readonly Trace[]>> = { training: [], inference: [] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const role of ROLES) again[role].push(await traceRecords(sides[role], alone, expect))
  }
  const causes: FoundCause[] = []
  for (const role of ROLES) {
    const traces = divergences.map((_, at) => again[role].flatMap((round) => round.slice(at, at + 1)))
    const changed = zip(divergences, traces).filter(
      ([one, own]) =>
        !causes.some(({ records }) => records.has(one.record.id)) &&
        own.some((trace) => gaveOtherwise(one[role], outcomeOf(sides[role], one, trace), one.first.rule)),
    )
    for (const stage of new Set(changed.map(([{ first }]) => first.name))) {
      const [first, ...others] = changed.flatMap(([one]) => (one.first.name === stage ? [one] : []))
      if (first !== undefined) causes.push(await unrepeated(request, role, [first, ...others]))
    }
  }
  return causes
}

async function unrepeated(request: Unrepeated, role: Role, [first, ...others]: Several): Promise<FoundCause> {
  const own = [first, ...others]
  const comesBack = await inFreshProcess(request, role, own)
  const where = role === 'training' ? 'in training' : 'at inference'
  return foundCause({
    kind: comesBack === true ? 'state' : 'nondeterminism',
    level: 'likely',
    caveat: `run again in the same process it gives other values${TRIED[String(comesBack) as keyof typeof TRIED]}`,
    stage: first.first.name,
    reaches: own.some(({ reaches }) => reaches),
    noisy: true,
    inputClass: nearest(
      own.map(({ record }) => record.input),
      request.domain,
    ),
    when: comesBack === true ? `what ran before it in its process, ${where}` : null,
    records: new Set(own.map(({ record }) => record.id)),
  })
}

type Several = readonly [Divergence, ...Divergence[]]

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
