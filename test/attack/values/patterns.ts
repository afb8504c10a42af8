import type { Description } from './description.ts'

/** One step of a path: a key, an element, or `*`. */
export type Step = string | number | null

export type Pattern = readonly Step[]

/** Writes a pattern as users do. */
export function patternText(pattern: Pattern): string {
  return `$${pattern.map(stepText).join('')}`
}

function stepText(step: Step): string {
  if (step === null) return '[*]'
  if (typeof step === 'number') return `[${step}]`
  return /^[a-z]+$/iu.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`
}

/** What patterns mean for what is below a key or an element: those that begin with it, without their first step. */
export function below(patterns: readonly Pattern[], step: string | number): readonly Pattern[] {
  if (patterns.length === 0) return patterns
  return patterns.filter((one) => one.length > 0 && (one[0] === step || one[0] === null)).map((one) => one.slice(1))
}

/** What patterns mean below a key that no path can name: only `*` does. */
export function belowAny(patterns: readonly Pattern[]): readonly Pattern[] {
  return patterns.filter((one) => one.length > 0 && one[0] === null).map((one) => one.slice(1))
}

export function isIgnored(patterns: readonly Pattern[]): boolean {
  return patterns.some((one) => one.length === 0)
}

/** What patterns mean below the key of a map: text is named, anything else is met by `*` alone. */
export function belowKey(patterns: readonly Pattern[], key: Description): readonly Pattern[] {
  if (patterns.length === 0) return patterns
  return key.kind === 'text' ? below(patterns, key.text) : belowAny(patterns)
}
