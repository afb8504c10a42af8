import { expect, test } from 'vitest'
import { tap } from '../../harness/tap.ts'
import { diagnosed, EXACTLY, told } from './diagnosed.ts'

interface Visit {
  readonly patient: string
  readonly minutes: number | null
  readonly room: string
}

const NAMES = ['patient', 'minutes', 'blocks', 'room', 'cost', 'slot']
const asked = { watch: NAMES }
const unasked = { watch: NAMES, terms: { ...EXACTLY, unasked: new Set(NAMES) } }
const MINUTES = [null, 0, 1, 14, 15, 20, 30, 45, 50, 60]
const VISITS: readonly Visit[] = MINUTES.flatMap((minutes) =>
  [' Lee', '', 'Kim ', ' '].flatMap((patient) => ['s', 'a', 'b'].map((room) => ({ patient, minutes, room }))),
)

const training = (visit: Visit): unknown => {
  const patient = tap('patient', visit.patient.trim())
  const minutes = tap('minutes', visit.minutes)
  if (minutes === null) return ['none', 0]
  if (patient === '') return ['walk-in', 20]
  const blocks = tap('blocks', Math.floor((minutes + 14) / 15))
  const room = tap('room', visit.room.toUpperCase())
  const cost = tap('cost', blocks * 18 + (room === 'S' ? 40 : 0))
  const slot = tap('slot', room + String(blocks))
  return [slot, cost]
}

const inference = (visit: Visit): unknown => {
  const minutes = tap('minutes', visit.minutes)
  if (minutes === null) return ['none', 0]
  const room = tap('room', visit.room.toUpperCase())
  const patient = tap('patient', visit.patient.trim())
  if (patient === '') return ['walk-in', 20]
  const blocks = tap('blocks', Math.floor((minutes + 15) / 15))
  const cost = tap('cost', blocks * 18 + (room === 'S' ? 40 : 0))
  const slot = tap('slot', room + String(blocks))
  return [slot, cost]
}

test('a fault behind steps whose order does not matter is the code that has it, and no matter of order', async () => {
  for (const how of [asked, unasked]) {
    const found = await diagnosed({ training, inference, golden: VISITS, ...how })
    expect(told(found)).toEqual([
      'implementation of blocks, proved: replace',
      expect.stringMatching(/^order of .*, harmless: /u),
    ])
  }
})
