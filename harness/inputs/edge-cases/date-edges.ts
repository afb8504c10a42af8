import type { EdgeCase } from './edge-case.ts'
import { namedEdges } from './named-edges.ts'

/**
 * Lists the edge cases of dates and times as ISO 8601 in UTC with milliseconds; whoever uses one writes it in the form
 * the place has (text of some format, instant, calendar date).
 * @source Transitions of the IANA time zone database for the zones named.
 */
export function dateEdges(): readonly EdgeCase<string>[] {
  return [
    ...namedEdges('date', 'epoch', {
      epoch: '1970-01-01T00:00:00.000Z',
      'before-epoch': '1969-12-31T23:59:59.999Z',
      'pre-epoch': '1955-06-15T12:00:00.000Z',
    }),
    ...namedEdges('date', 'calendar', {
      'leap-day': '2024-02-29T12:00:00.000Z',
      'century-not-leap': '1900-03-01T00:00:00.000Z',
      'century-leap': '2000-02-29T00:00:00.000Z',
      'year-end': '2023-12-31T23:59:59.999Z',
      'iso-week-53': '2021-01-01T00:00:00.000Z',
      'iso-week-1-in-december': '2024-12-30T00:00:00.000Z',
      'iso-year-before': '2023-01-01T12:00:00.000Z',
      sunday: '2024-03-03T00:00:00.000Z',
      monday: '2024-03-04T00:00:00.000Z',
      'month-end': '2024-01-31T00:00:00.000Z',
      'day-and-month-ambiguous': '2024-04-03T00:00:00.000Z',
      'two-digit-year-pivot': '1969-01-01T00:00:00.000Z',
    }),
    ...namedEdges('date', 'dst', {
      'gap-new-york': '2024-03-10T07:30:00.000Z',
      'day-before-gap-new-york': '2024-03-09T12:00:00.000Z',
      'fold-new-york': '2024-11-03T05:30:00.000Z',
      'gap-berlin': '2024-03-31T01:30:00.000Z',
      'fold-berlin': '2024-10-27T00:30:00.000Z',
      'half-hour-lord-howe': '2024-04-06T15:15:00.000Z',
      'skipped-day-samoa': '2011-12-30T10:30:00.000Z',
    }),
    ...namedEdges('date', 'time', {
      midnight: '2024-05-17T00:00:00.000Z',
      'last-millisecond': '2024-05-17T23:59:59.999Z',
      noon: '2024-05-17T12:00:00.000Z',
      'late-evening-utc': '2024-05-17T22:30:00.000Z',
      'early-morning-utc': '2024-05-17T01:30:00.000Z',
      'odd-millisecond': '2024-05-17T10:11:12.001Z',
    }),
    ...namedEdges('date', 'far', {
      'year-1': '0001-01-01T00:00:00.000Z',
      'year-1582': '1582-10-10T00:00:00.000Z',
      'year-1883': '1883-11-18T12:00:00.000Z',
      'year-2038': '2038-01-19T03:14:08.000Z',
      'year-2262': '2262-04-11T23:47:16.854Z',
      'year-9999': '9999-12-31T23:59:59.999Z',
    }),
  ]
}

/** Texts of dates that parsers of two languages read in two ways, or one not at all; only for places that hold text. */
export function dateTextEdges(): readonly EdgeCase<string>[] {
  return [
    ...namedEdges('date', 'calendar', {
      'text-date-only': '2024-03-01',
      'text-slashes': '03/04/2024',
      'text-dots': '01.03.2024',
      'text-compact': '20240301',
      'text-feb-30': '2024-02-30',
      'text-zero-date': '0000-00-00',
      'text-week-date': '2024-W09-5',
      'text-month-name': 'March 1, 2024',
    }),
    ...namedEdges('date', 'time', {
      'text-no-zone': '2024-03-01T10:00:00',
      'text-space': '2024-03-01 10:00:00',
      'text-offset': '2024-03-01T10:00:00+05:30',
      'text-offset-short': '2024-03-01T10:00:00-0800',
      'text-microseconds': '2024-03-01T10:00:00.123456Z',
      'text-24-hours': '2024-03-01T24:00:00',
      'text-leap-second': '2016-12-31T23:59:60Z',
    }),
  ]
}
