import type { SideInfo } from '../../pipeline/provenance.ts'
import { variableOf } from '../../sides/joined-names.ts'
import { recordedSide } from '../../sides/recorded-side.ts'
import { foldName } from '../../sides/watch/fold-name.ts'
import { lockstep, type RunResult } from '../../run/lockstep.ts'
import type { Terms } from '../../run/plan.ts'
import type { RunRecord } from '../../run/record.ts'
import type { EnvironmentGroup } from '../../pair/golden-side.ts'
import { goldenSide } from '../../pair/golden-side.ts'
import type { Side } from '../../sides/side.ts'
import { isEnded } from '../../pipeline/outcome.ts'
import type { Trace } from '../../pipeline/trace.ts'

/** How drift is looked for. */
export interface DriftOptions {
  readonly terms: Terms
  readonly keep: number
  readonly onDrift: (record: string) => void
  /** Tells a tap that is not looked at any more, by its name, if no record passes it; left out: there is none. */
  readonly isLeftOut?: (tap: string) => boolean
}

/**
 * Compares what training gave today with what the golden file holds, under the pair's rules. A variable that nobody
 * named, and that was not looked at when the golden records were made, is none of theirs: which are looked at depends
 * on both sides. In the result `training` is today's and `inference` the golden's.
 */
export async function drift(
  today: { readonly info: SideInfo; readonly traces: ReadonlyMap<string, Trace> },
  group: EnvironmentGroup,
  options: DriftOptions,
): Promise<RunResult> {
  const ran = group.records.flatMap((record) => {
    const trace = today.traces.get(record.id)
    // A record that ended the process today says nothing of what training gives.
    return trace === undefined || [...trace.values()].some(isEnded) ? [] : [{ record, trace }]
  })
  const isNew = newNames(group, options.terms)
  const passed = new Set(ran.flatMap(({ trace }) => [...trace.keys()].map(variableOf)))
  const isKept = ([tap]: readonly [string, unknown]): boolean =>
    passed.has(variableOf(tap)) || options.isLeftOut?.(variableOf(tap)) !== true
  const records = ran.map(({ record }) => ({ ...record, stages: new Map([...record.stages].filter(isKept)) }))
  const now = recordedSide(
    'training',
    { ...today.info, stages: today.info.stages.filter(({ name }) => !isNew(name)) },
    ran.map(({ trace }) => new Map([...trace].filter(([tap]) => !isNew(tap)))),
  )
  const then = inOrderOf(now, goldenSide('inference', { info: group.info, records }))
  const batch = records.map(({ id, input }): RunRecord => ({ id, origin: 'golden', input }))
  return lockstep({ training: now, inference: then }, [batch], {
    // What training itself gives otherwise is told, whatever comes of it.
    terms: { ...options.terms, align: new Map(), parts: NO_PARTS, unasked: new Set() },
    keep: options.keep,
    bail: false,
    inFlight: 1,
    oneSide: true,
    onDivergence: (record) => {
      options.onDrift(record.id)
      return false
    },
  })
}

/** Tells the variables that nobody named and that these golden records do not have. */
function newNames({ info, records }: EnvironmentGroup, { unasked }: Terms): (tap: string) => boolean {
  const nameOf = (tap: string): string => foldName(variableOf(tap))
  const names = new Set([...(unasked ?? [])].map(foldName))
  const taps = [...info.stages.map(({ name }) => name), ...records.flatMap(({ stages }) => [...stages.keys()])]
  const recorded = new Set(taps.map(nameOf))
  return (tap) => names.has(nameOf(tap)) && !recorded.has(nameOf(tap))
}

/** Puts recorded taps in the order of today's: records that pass other ones are no other order. */
function inOrderOf(now: Side, then: Side): Side {
  if (then.info.kind !== 'traced') return then
  const names = new Set([...now.sequence, ...then.stages])
  return { ...then, sequence: [...names].filter((name) => then.stages.includes(name)) }
}

/** Training is compared with itself, stage by stage. */
const NO_PARTS = { training: new Map<string, readonly string[]>(), inference: new Map<string, readonly string[]>() }
