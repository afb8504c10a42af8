import type { Difference } from '../../compare/differences/difference.ts'
import type { Cause } from '../../report/report-cause.ts'
import type { Divergence, PairReport } from '../../report/report.ts'
import { screenText } from './screen-text.ts'

/**
 * Says of a stage that rounds, and agrees by its rule, that the first stage to differ holds its value and needs that
 * rule too; null where nothing is told by this: the stage has no such rule, or what differs is more than it would let
 * pass.
 */
export function ruleReachText(
  { tallies }: Pick<PairReport, 'tallies'>,
  { divergence, cause }: { readonly divergence: Divergence; readonly cause: Cause | null },
): string | null {
  if (cause?.kind !== 'precision' || cause.stages.includes(divergence.firstStage)) return null
  const ruleOf = (stage: string): string => tallies.find(({ name }) => name === stage)?.rule ?? ''
  const isBridged = divergence.stages.some(({ name, status }) => name === cause.stage && status === 'agrees')
  const limits = limitsOf(ruleOf(cause.stage))
  const { differences, differenceCount } = divergence
  const isWithin = differences.length === differenceCount && differences.every((one) => holds(one, limits))
  if (!isBridged || ruleOf(divergence.firstStage) !== 'exact' || limits.length === 0 || !isWithin) return null
  const [own, other] = [cause.stage, divergence.firstStage].map(screenText)
  const rule = limits.map(([name, value]) => `${name}: ${value}`).join(', ')
  const key = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(other ?? '') ? other : `'${other}'`
  return `or tolerate it in ${other} too, which holds it: the rule of ${own} is for ${own} alone; compare: { ${key}: { ${rule} } }`
}

type Limits = ReadonlyArray<readonly [name: string, value: number]>

/** Reads the limits of a rule that has no others, as a report writes it: `close(atol 1e-6, ulp 2)`. */
function limitsOf(rule: string): Limits {
  const inside = /^close\((?<limits>(?:(?:atol|rtol|ulp) [\d.e+-]+(?:, )?)+)\)$/u.exec(rule)?.groups?.['limits'] ?? ''
  return [...inside.matchAll(/(\w+) ([\d.e+-]+)/gu)].map(([, name = '', value]) => [name, Number(value)])
}

/** Whether one of the limits is enough by itself: how they add up is the comparison's matter. */
function holds({ kind, number }: Difference, limits: Limits): boolean {
  if (kind !== 'value' || number === undefined) return false
  const measured: Readonly<Record<string, number>> = { atol: number.abs, rtol: number.rel, ulp: number.ulp }
  return limits.some(([name, value]) => (measured[name] ?? Infinity) <= value)
}
