import { mapLeaves } from '../../values/map-leaves.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * Days of the week are counted from another one: Monday is 0 in Python's `weekday()`, 1 in `isoweekday()`; Sunday is 0
 * in `getDay()`. Told by the key of a record: `weekday`, `day_of_week`, `dow`.
 *
 * @source https://docs.python.org/3/library/datetime.html#datetime.date.weekday and
 *   https://tc39.es/ecma262/#sec-date.prototype.getday
 */
export const firstWeekday: SemanticMutant = {
  name: 'first-weekday',
  would: 'count days of the week from another day',
  mutate: (value) =>
    mapLeaves(value, undefined, (leaf, _beside, key) => {
      if (key === null || !/week_?day$|day_?of_?week|^dow$/i.test(key)) return leaf
      const isDay = (typeof leaf === 'number' || typeof leaf === 'bigint') && leaf >= 0 && leaf <= 7
      if (!isDay) return leaf
      const next = (Number(leaf) + 1) % 7
      return typeof leaf === 'bigint' ? BigInt(next) : next
    }),
}
