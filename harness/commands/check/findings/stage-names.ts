import type { PairConfig, SideConfig } from '../../../config/config.ts'
import type { GoldenFile } from '../../../golden/golden-file.ts'
import type { CheckOptions } from '../../../pair/check-options.ts'
import type { LeftOut, Settled } from '../../../pair/learn-auto.ts'
import type { FindingFact } from '../../../report/finding.ts'
import { counted } from '../../../report/counted.ts'
import type { Side } from '../../../sides/side.ts'
import { variableOf } from '../../../sides/joined-names.ts'
import { foldName } from '../../../sides/watch/fold-name.ts'
import { didYouMean } from '../../../suggest.ts'

/** What the names in a pair's configuration are compared with. */
export interface Named {
  readonly sides: ReadonlyArray<Pick<Side, 'stages' | 'info'> | null>
  readonly file: Pick<GoldenFile, 'records'> | null
  /** What `watch: auto` came to; default: nothing was left out. */
  readonly settled?: Pick<Settled, 'leftOut' | 'unshared' | 'unwatched'>
  readonly options: Pick<CheckOptions, 'record' | 'replay' | 'lastFailed' | 'shard' | 'strict' | 'stage'>
}

/**
 * Names stages that the configuration speaks of and no side has: a rule for such compares nothing, and what it was
 * meant for is compared by another. So is one that alone was to be compared. Of a function, a tap that no record
 * passed is none. Names too what is not watched.
 */
export function stageNameFindings(
  { compare, align, known, ...config }: Pick<PairConfig, 'compare' | 'align' | 'known' | 'training' | 'inference'>,
  { sides, file, options, settled = NOTHING_LEFT }: Named,
): readonly FindingFact[] {
  const { record, replay, lastFailed, shard, strict, stage: only } = options
  const recorded = (file?.records ?? []).flatMap(({ stages }) => [...(stages?.keys() ?? [])])
  const passed = new Set(sides.flatMap((side) => side?.stages ?? []).map(variableOf))
  const unmatched = settled.unwatched.filter(
    (name) => !passed.has(name) && recorded.some((stage) => variableOf(stage) === name),
  )
  const names = [...settled.leftOut.map(shownName), ...unmatched.map((name) => `${name} (${NOW_ALONE})`)]
  const isSaid = names.length > 0 || settled.unshared !== null
  const unwatched = isSaid ? [{ kind: 'not-watched', names, own: settled.unshared } as const] : []
  // Of a function no tap shows that none of these records passes.
  const isTraced = sides.some((side) => side?.info.kind === 'traced')
  const isUnsure = isTraced && shard !== null
  const there = new Set([...recorded, ...sides.flatMap((side) => side?.stages ?? [])])
  const isFew = isTraced && (record !== null || replay !== null || lastFailed)
  const missing = (key: string, stage: string): FindingFact => {
    const meant = didYouMean(stage, there)
    // Where nothing was compared, that fails the check already.
    return { kind: 'no-such-stage', key, stage, meant, strict: strict && key !== ONLY, isUnsure }
  }
  const unmet = only === null || there.has(only) ? [] : [missing(ONLY, only)]
  if (isFew) return [...unwatched, ...unmet]
  const said = [
    ...compare.map(({ stage }) => ['compare', stage] as const),
    ...align.stages.flatMap(({ inference, training }) => [['align', inference] as const, ['align', training] as const]),
    ...known.map(({ stage }) => ['known', stage] as const),
    ...[config.training, config.inference].flatMap(watchedBy).map((name) => ['watch', name] as const),
  ]
  // A variable that is a tap by hand may have another case.
  const folded = new Set([...there].map(foldName))
  const isThere = (key: string, stage: string): boolean =>
    there.has(stage) || (key === 'watch' && folded.has(foldName(stage)))
  const wrong = said.filter(([key, stage]) => stage !== ALL_OTHERS && !isThere(key, stage))
  return [...unwatched, ...unmet, ...wrong.map(([key, stage]) => missing(key, stage))]
}

/** The option that names the one stage to be compared. */
const ONLY = '--stage'

const NOTHING_LEFT = { leftOut: [], unshared: null, unwatched: [] }

/** Why values that the golden file holds are not compared, be it with today's. */
const NOW_ALONE = 'recorded in the golden file, and assigned in training alone now'

function shownName(one: LeftOut): string {
  if ('type' in one) return `${one.name} (${one.type} in ${one.side})`
  if ('kinds' in one) return `${one.name} (${one.kinds.training} in training, ${one.kinds.inference} at inference)`
  if ('times' in one)
    return `${one.name} (given ${one.times.training} times in training, ${one.times.inference} at inference)`
  if ('records' in one)
    return `${one.name} (never the same on ${counted(one.records, 'golden record')} on which the same is returned)`
  return `${one.name} (of ${counted(one.functions.training, 'function')} in training, ${one.functions.inference} at inference)`
}

/** Names that a side is to watch; what `auto` comes to is what there is. */
function watchedBy(side: SideConfig | null): readonly string[] {
  return side === null || side.runner === 'http' || side.watch === null || side.watch === 'auto' ? [] : side.watch
}

/** Stands for every stage that no rule names. */
const ALL_OTHERS = '*'
