import { quoted } from './counted.ts'
import type { FindingFact } from './finding.ts'

type Fact = Extract<FindingFact, { readonly kind: 'not-watched' }>

/** Says what `watch: auto` leaves out, and whether that leaves anything. */
export function notWatchedText({ names, own }: Fact): string {
  const out = names.length === 0 ? '' : `watch: auto leaves out what cannot be compared: ${quoted(names)}`
  if (own === null) return out
  const why = out === '' ? 'watch: auto finds no variable that both sides have' : out
  return `${why}; what the functions return is compared, and nothing on the way`
}

/** Says what each side has, where nothing is left; null: something is. */
export function notWatchedHint({ own }: Fact): string | null {
  if (own === null) return null
  const listed = (names: readonly string[]): string => names.join(', ') || 'none'
  return `training: ${listed(own.training)}; inference: ${listed(own.inference)}. Name what means the same with watch, and align where it is spelled otherwise`
}
