import type { Statistics, Tolerance } from './rule-keys.ts'
import type { Rule } from './rule.ts'

/** Writes a rule in few words for a report: `exact`, `close(rtol 1e-6) as float32, unordered`. */
export function ruleText(given: Rule): string {
  const words: string[] = []
  const limits = limitsText(given)
  const byDtype = Object.entries(given.dtypes).map(([dtype, special]) => `${dtype} ${limitsText(special) || 'exact'}`)
  if (limits !== '' || byDtype.length > 0) words.push(`close(${[limits || 'exact', ...byDtype].join('; ')})`)
  if (given.statistics !== null) words.push(statisticsText(given.statistics))
  if (given.as !== null) words.push(`as ${given.as}`)
  if (given.widen) words.push('any dtype')
  if (given.unordered) words.push('unordered')
  if (given.absent === 'null') words.push('absent = null')
  if (given.nan === 'null') words.push('NaN = null')
  if (given.ignore.length > 0) words.push(`ignoring ${given.ignore.join(' ')}`)
  const strict = [given.subtype ? 'subtypes' : '', given.orderedKeys ? 'key order' : ''].filter((word) => word !== '')
  if (strict.length > 0) words.push(`with ${strict.join(' and ')}`)
  if (words.length === 0 || words[0]?.startsWith('with')) words.unshift('exact')
  return words.join(', ').replace('), as', ') as').replace('exact, with', 'exact with')
}

function statisticsText({ mean, p99, psnr }: Statistics): string {
  const parts = [
    mean === null ? '' : `mean |Δ| ≤ ${short(mean)}`,
    p99 === null ? '' : `p99 |Δ| ≤ ${short(p99)}`,
    psnr === null ? '' : `PSNR ≥ ${short(psnr)} dB`,
  ]
  return parts.filter((text) => text !== '').join(', ')
}

function limitsText({ atol, rtol, ulp }: Tolerance): string {
  const part = (name: string, value: number): string => (value > 0 ? `${name} ${short(value)}` : '')
  const parts = [part('atol', atol), part('rtol', rtol), part('ulp', ulp)]
  return parts.filter((text) => text !== '').join(', ')
}

/** Writes a number the shorter way: `1e-6`, `0.5`. */
function short(value: number): string {
  const exponential = value.toExponential().replace('e+', 'e')
  return exponential.length < String(value).length ? exponential : String(value)
}
