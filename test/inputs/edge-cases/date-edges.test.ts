import { expect, test } from 'vitest'
import { dateEdges, dateTextEdges } from '../../../harness/inputs/edge-cases/date-edges.ts'

const at = (name: string): Date => new Date(dateEdges().find((edge) => edge.name === `date-${name}`)!.value)
const hourIn = (zone: string, date: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(date)

test('are moments in ISO 8601, in UTC, with a name of their own', () => {
  expect(dateEdges().filter((edge) => new Date(edge.value).toISOString() !== edge.value)).toEqual([])
  const names = [...dateEdges(), ...dateTextEdges()].map((edge) => edge.name)
  expect(new Set(names).size).toBe(names.length)
})

test.each([
  ['new-york', 'America/New_York'],
  ['berlin', 'Europe/Berlin'],
])('stand in the hour that daylight saving skips or repeats in %s', (name, zone) => {
  const hour = 3_600_000
  const gap = at(`gap-${name}`).getTime()
  expect(hourIn(zone, new Date(gap)).slice(-5, -3)).not.toBe(hourIn(zone, new Date(gap - hour)).slice(-5, -3))
  expect(
    Number(hourIn(zone, new Date(gap)).slice(-5, -3)) - Number(hourIn(zone, new Date(gap - hour)).slice(-5, -3)),
  ).toBe(2)
  const fold = at(`fold-${name}`).getTime()
  expect(hourIn(zone, new Date(fold))).toBe(hourIn(zone, new Date(fold + hour)))
})

test('hold leap days, years 1 and 9999, both sides of the epoch, and the last millisecond of a day', () => {
  expect([at('leap-day').getUTCDate(), at('leap-day').getUTCMonth()]).toEqual([29, 1])
  expect(at('epoch').getTime()).toBe(0)
  expect(at('before-epoch').getTime()).toBe(-1)
  expect(at('year-9999').getUTCFullYear()).toBe(9999)
  expect(at('year-1').getUTCFullYear()).toBe(1)
  expect(at('last-millisecond').toISOString()).toContain('23:59:59.999')
})
