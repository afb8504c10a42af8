import type { Arbitrary } from 'fast-check'
import { UsageError } from '../../errors.ts'
import { readDateFormat } from '../draw/date-format.ts'
import { chance } from '../draw/dice.ts'
import { drawMoment, drawWildMoment, type MomentProfile } from '../draw/draw-moment.ts'
import type { Dice } from '../draw/random-at.ts'
import { dateEdges } from '../edge-cases/date-edges.ts'
import { isSelected, selectEdges } from '../edge-cases/select-edges.ts'
import { arbitraryOf } from './arbitrary-of.ts'
import { checkOptions, edgePercent } from './options.ts'

/** Options of {@link date}. */
export interface DateOptions {
  /** Earliest ordinary date, as a `Date` or ISO 8601; default 2000-01-01. */
  readonly min?: Date | string
  /** Latest ordinary date; default 2030-01-01. */
  readonly max?: Date | string
  /**
   * An example of the text wanted (`2024-03-01`, `2024-03-01T10:00:00Z`, `03/01/2024`); without it, values are `Date`s.
   */
  readonly like?: string
  /** Classes of edge cases; default all. They ignore `min` and `max`. */
  readonly edges?: boolean | readonly string[]
  /** Share of edges, 0 to 1; default 0.15. */
  readonly edgeShare?: number
}

/**
 * Makes an arbitrary of moments (`Date`, whole milliseconds) or, with `like`, of dates written as the example is.
 * Ends of months and years, days around them, and edges: leap days, ISO weeks, daylight saving, years 1 to 9999.
 * @throws {UsageError} if an option is unknown or has a wrong value.
 */
export function date(options: DateOptions & { readonly like: string }): Arbitrary<string>
export function date(options?: DateOptions & { readonly like?: undefined }): Arbitrary<Date>
export function date(options: DateOptions = {}): Arbitrary<Date> | Arbitrary<string> {
  checkOptions('date()', options, ['min', 'max', 'like', 'edges', 'edgeShare'])
  const percent = edgePercent('date()', options.edgeShare, 0.15)
  const selected = selectEdges(options.edges, 'date()')
  const edges = dateEdges()
    .filter((edge) => isSelected(edge, selected))
    .map((edge) => Date.parse(edge.value))
  const profile: MomentProfile = {
    samples: [],
    min: moment(options.min ?? '2000-01-01'),
    max: moment(options.max ?? '2030-01-01'),
    edges,
    step: 1,
  }
  if (profile.min > profile.max) throw new UsageError('date(): min is after max.')
  const draw = (dice: Dice): number =>
    chance(dice, percent) ? drawWildMoment(dice, profile) : drawMoment(dice, profile)
  if (options.like === undefined) return arbitraryOf((dice) => new Date(draw(dice)))
  const format = readDateFormat(options.like)
  if (format === null) {
    throw new UsageError(`date(): '${options.like}' is in no format it knows.`, {
      hint: "like: '2024-03-01', '2024-03-01T10:00:00Z' or '03/01/2024'",
    })
  }
  return arbitraryOf((dice) => format(draw(dice)))
}

function moment(value: Date | string): number {
  const ms = value instanceof Date ? value.getTime() : Date.parse(value)
  if (Number.isNaN(ms)) throw new UsageError(`date(): '${String(value)}' is no date.`)
  return ms
}
