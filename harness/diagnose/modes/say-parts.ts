import { escapeText } from '../../values/escape.ts'
import type { Failure } from '../attribute.ts'
import type { FixedKeys } from './fixed-keys.ts'
import { partText, placeText, type Part } from './signature.ts'

/** Failing records, and the keys of what they give. */
export interface SaidOf {
  readonly failures: readonly Pick<Failure, 'signature'>[]
  readonly keys: FixedKeys
}

/** Places that are named one by one, at most. */
const NAMED = 3

/**
 * Says parts of a signature to a reader: what differs at one place in one go, keys by their names where the records
 * have the same, and the stage that it shows in where that is another than the cause's.
 */
export function sayParts(texts: readonly string[], { failures, keys }: SaidOf): string {
  const byPlace = new Map<string, string[]>()
  for (const text of texts) {
    const own = failures.flatMap(({ signature }) => signature.filter((part) => partText(part, keys) === text))
    const place = whereOf(own, keys)
    byPlace.set(place, [...(byPlace.get(place) ?? []), own[0]?.what ?? text])
  }
  return [...byPlace].map(([place, whats]) => `${place === '' ? '' : `${place}: `}${together(whats)}`).join('; ')
}

function whereOf(parts: readonly Part[], keys: FixedKeys): string {
  const stages = [...new Set(parts.map(({ seenIn }) => seenIn))]
  const [stage] = stages.length === 1 ? stages : []
  return [stage === undefined ? [] : `in ${escapeText(stage)}`, placeOf(parts, keys)].flat().filter(isSaid).join(', ')
}

const isSaid = (text: string): boolean => text !== ''

function placeOf(parts: readonly Part[], keys: FixedKeys): string {
  const places = [...new Set(parts.map(({ way }) => way.map(escapeText).join('.')))].toSorted()
  if (places.length <= NAMED) return places.join(', ')
  const pattern = placeText(parts[0]?.way ?? [], keys)
  const above = /^(?:(.+)\.)?\*$/u.exec(pattern)
  if (above === null) return pattern.replaceAll('*', '…')
  return above[1] === undefined ? 'several keys' : `several keys of ${above[1].replaceAll('*', '…')}`
}

const AT_INFERENCE = ' at inference'

/** Lists what differs; where all of it is so at inference, that is said once. */
function together(whats: readonly string[]): string {
  const isAll = whats.every((what) => what.endsWith(AT_INFERENCE))
  return whats
    .map((what, at) => (isAll && at < whats.length - 1 ? what.slice(0, -AT_INFERENCE.length) : what))
    .join(', ')
}
