import { foundCause, type FoundCause, type Smallest } from '../../diagnose/cause.ts'
import type { Budget } from '../../diagnose/budget.ts'
import { when } from '../../diagnose/when/when.ts'
import { goldenShape } from '../../inputs/infer/conforms.ts'
import { nearest, type Domain } from '../../inputs/infer/domain.ts'
import { shrink } from '../../inputs/shrink/shrink.ts'
import { compareSimplicity } from '../../inputs/shrink/simplicity.ts'
import { isEnded, NOT_REACHED, outcomeAt, type Outcome } from '../../pipeline/outcome.ts'
import type { Role } from '../../pipeline/role.ts'
import { loadRows } from '../../sides/load-rows.ts'
import type { Side } from '../../sides/side.ts'
import type { EndedRecord } from './pair-run.ts'

/** Records on which the process of one side ended, and how they can be run again. */
export interface EndedRequest {
  readonly sides: Readonly<Record<Role, Side>>
  readonly ended: Iterable<EndedRecord>
  /** Inputs that end the process of neither side. */
  readonly passing: readonly unknown[]
  readonly golden: readonly unknown[]
  readonly valid: (input: unknown) => boolean
  readonly domain: Domain
  readonly budget: Budget
  /** Some places of the inputs are private: nothing is said of what these have in common. */
  readonly hides: boolean
  /** Whether training can be run on other inputs than the golden ones. */
  readonly isLive: boolean
}

/** Candidates tried for the smallest input, at most: of what hangs, each costs the time limit of a stage. */
const TRIED = { crashed: 64, 'out of memory': 16, 'too large': 16, hung: 8 } as const

/** Gives a cause for every stage at which the process of a side ends: on which records, when, the smallest input. */
export async function endedCauses(request: EndedRequest): Promise<readonly FoundCause[]> {
  const groups = new Map<string, [EndedRecord, ...EndedRecord[]]>()
  for (const record of request.ended) {
    const { role, stage, outcome } = record
    const key = JSON.stringify([role, stage.name, outcome.type, outcome.message, outcome.once])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [record])
    else group.push(record)
  }
  const causes: FoundCause[] = []
  for (const group of groups.values()) causes.push(await causeOf(request, group))
  return causes
}

async function causeOf(request: EndedRequest, group: readonly [EndedRecord, ...EndedRecord[]]): Promise<FoundCause> {
  const { budget, hides, passing } = request
  const isBeyond = ({ record }: EndedRecord): boolean => request.domain.outside(record.input) !== null
  const simplest = group.reduce((best, one) => {
    const nearer = Number(isBeyond(one)) - Number(isBeyond(best))
    return (nearer || compareSimplicity(one.record.input, best.record.input)) < 0 ? one : best
  })
  const { role, stage } = simplest
  const isNoise = simplest.outcome.once === true
  const inputs = group.map(({ record }) => record.input)
  return foundCause({
    kind: isNoise ? 'nondeterminism' : 'implementation',
    level: 'likely',
    caveat: isNoise
      ? 'not again on the same record, alone in a fresh process'
      : 'no edited pipeline was run on what ends a process',
    stage: stage.name,
    reaches: true,
    records: new Set(group.map(({ record }) => record.id)),
    inputClass: nearest(inputs, request.domain),
    noisy: isNoise,
    ends: { side: role, how: `${simplest.outcome.type} (${simplest.outcome.message})` },
    when: isNoise || hides || budget.isSpent() ? null : (when(inputs, passing)?.text ?? null),
    smallest: isNoise || !request.isLive ? null : await known(() => smallestOf(request, simplest)),
  })
}

/** What cannot be found out, in time or since a side can no longer run, is not known: the cause stands all the same. */
function known<Made>(make: () => Promise<Made>): Promise<Made | null> {
  return make().catch(() => null)
}

async function smallestOf(
  { sides, golden, valid, budget, domain }: EndedRequest,
  { role, stage, outcome, record }: EndedRecord,
): Promise<Smallest> {
  const fits = goldenShape([...golden, record.input])
  const mayLeave = domain.outside(record.input) !== null
  const found = await shrink(record.input, {
    keeps: async (candidates) => {
      if (budget.isSpent()) return []
      const kept: boolean[] = []
      await loadRows(sides[role], candidates, (outcomes) => {
        const at = outcomes.find(isEnded)
        kept.push(at !== undefined && isEnded(at) && at.type === outcome.type && at.message === outcome.message)
      })
      return kept
    },
    valid: (candidate) => fits(candidate) && valid(candidate) && (mayLeave || domain.outside(candidate) === null),
    dictionary: [],
    budget: TRIED[outcome.type as keyof typeof TRIED],
  })
  const outcomes: Record<Role, Outcome> = { training: NOT_REACHED, inference: NOT_REACHED }
  for (const side of ['training', 'inference'] as const)
    outcomes[side] = outcomeAt(await alone(sides[side], found.input), stage[side])
  return { input: found.input, ...outcomes, from: record.input, complete: found.complete && !budget.isSpent() }
}

async function alone(side: Side, input: unknown): Promise<readonly Outcome[]> {
  let outcomes: readonly Outcome[] = []
  await loadRows(side, [input], (own) => {
    outcomes = [...own]
  })
  return outcomes
}
