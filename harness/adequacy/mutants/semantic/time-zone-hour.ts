import { mapMoments } from '../../values/map-moments.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

const HOUR = 3_600_000_000_000n

/**
 * A point in time is an hour off: winter time for summer time, or a zone's offset of today for that of the day.
 *
 * @source https://data.iana.org/time-zones/theory.html
 */
export const timeZoneHour: SemanticMutant = {
  name: 'time-zone-hour',
  would: 'be an hour off',
  mutate: (value) => mapMoments(value, HOUR),
}
