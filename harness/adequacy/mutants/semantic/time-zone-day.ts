import { mapLeaves } from '../../values/map-leaves.ts'
import { mapMoments } from '../../values/map-moments.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

const DAY = 86_400_000_000_000n

/**
 * A date is the day before: midnight of one zone read in another. `new Date('2024-01-31')` is midnight in UTC, and
 * still the 30th in America.
 *
 * @source https://tc39.es/ecma262/#sec-date-time-string-format
 */
export const timeZoneDay: SemanticMutant = {
  name: 'time-zone-day',
  would: 'be a day off',
  mutate: (value) =>
    mapLeaves(mapMoments(value, -DAY), undefined, (leaf) =>
      typeof leaf === 'string' && /^\d{4}-\d\d-\d\d(?!\d)/.test(leaf) ? dayBefore(leaf) : leaf,
    ),
}

function dayBefore(text: string): string {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return text
  day.setUTCDate(day.getUTCDate() - 1)
  const iso = day.toISOString()
  return iso.length === 24 ? `${iso.slice(0, 10)}${text.slice(10)}` : text
}
