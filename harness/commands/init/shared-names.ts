import type { Candidate } from './find-candidates.ts'
import { wordsOf } from './words.ts'

const ASSIGNED = {
  python: /^[ \t]+(?<name>[a-zA-Z]\w*)\s*(?::[^=\n]+)?=(?!=)/gmu,
  typescript: /\b(?:const|let|var)\s+(?<name>[a-zA-Z]\w*)\b/gu,
}

/**
 * Lists the local names that two functions both assign, as `watch: auto` folds them:
 * `is_weekend` and `isWeekend` are one. None where one of them passes taps of its own.
 */
export function sharedNames(sides: readonly Candidate[]): readonly string[] {
  const [own, other] = sides.map(assignedNames)
  return [...(own ?? [])].filter((name) => other?.has(name) === true)
}

/** Lists the local names that a function assigns, folded; none where it passes taps of its own. */
export function assignedNames({ body, kind, language }: Candidate): ReadonlySet<string> {
  if (kind !== 'function' || /\btap\(/u.test(body)) return new Set()
  const found = [...body.matchAll(ASSIGNED[language])].map((match) => match.groups?.['name'] ?? '')
  return new Set(found.map((name) => wordsOf(name).join('_')))
}
