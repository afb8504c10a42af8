import type { CauseKind } from '../../harness/diagnose/cause-kinds.ts'
import type { Cause, Look, Mode, Smallest } from '../../harness/report/report-cause.ts'
import type { PairReport } from '../../harness/report/report.ts'
import { causeText } from '../../harness/reporters/terminal/cause-lines.ts'
import type { InputClass } from '../../harness/run/record.ts'
import type { ExpectedMode } from './expected.ts'

/** One way to fail that a report tells of: a look, a mode without looks, or a cause without either. */
export interface Way {
  readonly stage: string
  readonly kind: CauseKind
  readonly level: Cause['level']
  readonly class: InputClass | null
  /** What is said of it, with its smallest input and what both sides make of that. */
  readonly text: string
}

/** Lists the ways to fail that a report tells of. */
export function waysOf(report: PairReport): readonly Way[] {
  return report.causes.flatMap((cause, at) => waysOfCause(report, cause, at))
}

function waysOfCause(report: PairReport, cause: Cause, at: number): readonly Way[] {
  const { stage, kind, level } = cause
  const looked = (look: Look, within: Cause | Mode): Way => ({
    stage,
    kind,
    level,
    class: look.inputClass ?? within.inputClass,
    text: `${look.what}: ${shown(look.smallest) ?? example(report, ({ record }) => record === look.example)}`,
  })
  if (cause.modes.length > 0)
    return cause.modes.flatMap((mode) => {
      if (mode.looks.length > 0) return mode.looks.map((look) => looked(look, mode))
      const when = mode.when === null ? '' : `, when ${mode.when}`
      return [{ stage, kind, level, class: mode.inputClass, text: `${mode.what}${when}: ${shown(mode.smallest)}` }]
    })
  if (cause.looks.length > 0) return cause.looks.map((look) => looked(look, cause))
  const by = shown(cause.smallest) ?? example(report, ({ causes }) => causes.includes(at))
  return [{ stage, kind, level, class: cause.inputClass, text: `${causeText(cause)}: ${by}` }]
}

function shown(smallest: Smallest | null): string | null {
  if (smallest === null) return null
  return `${smallest.input.text} gives ${smallest.training?.text}, not ${smallest.inference?.text}`
}

function example(report: PairReport, isIt: (of: PairReport['divergences'][number]) => boolean): string {
  const of = report.divergences.find(isIt)
  return of === undefined ? '' : `${of.input.text} gives ${of.training?.text}, not ${of.inference?.text}`
}

/** Gives each expected mode a way of its own that shows it, as far as they go: two modes told as one are one too few. */
export function matched(modes: readonly ExpectedMode[], ways: readonly Way[]): ReadonlyMap<ExpectedMode, Way> {
  const taken = new Map<Way, ExpectedMode>()
  // Kuhn's: a mode may have the way of another one that finds itself a free one.
  const place = (mode: ExpectedMode, tried: Set<Way>): boolean =>
    ways.some((way) => {
      if (tried.has(way) || !isWayOf(way, mode)) return false
      tried.add(way)
      const other = taken.get(way)
      if (other !== undefined && !place(other, tried)) return false
      taken.set(way, mode)
      return true
    })
  for (const mode of modes) place(mode, new Set())
  return new Map([...taken].map(([way, mode]) => [mode, way]))
}

/** Only a golden-like input shows what is `seen`; an `edge` may turn up on such, too. */
function isOfClass(way: Way, mode: ExpectedMode): boolean {
  if (mode.class === 'edge') return way.class !== 'beyond'
  return way.class === mode.class || (way.class === null && mode.class === 'seen')
}

function isWayOf(way: Way, mode: ExpectedMode): boolean {
  return (
    way.stage === mode.stage &&
    way.kind === mode.kind &&
    isOfClass(way, mode) &&
    (mode.level === 'any' || way.level === (mode.level ?? 'proved')) &&
    new RegExp(mode.says, 'u').test(way.text)
  )
}
