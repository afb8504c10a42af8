import type { Random } from 'fast-check'
import { date } from '../arbitraries/date.ts'
import { chance, pick } from '../draw/dice.ts'
import type { Dice } from '../draw/random-at.ts'

/** Draws a text of one format, ordinary ones and its edges; what does not fit in the end is drawn again. */
export type DrawFormat = (dice: Dice) => string

const LOCAL = [
  'anna',
  'john.smith',
  'a',
  'first.last',
  'USER',
  "o'brien",
  'x+tag',
  'a_b-c',
  '0',
  'info',
  'A.B.C',
  '1+1',
]
const HOSTS = [
  'example.com',
  'EXAMPLE.org',
  'a.b.example.co.uk',
  'xn--mnchen-3ya.de',
  'localhost',
  'x-1.example',
  '1.example',
]
const WIDE_HOSTS = ['münchen.de', '例え.jp', 'straße.example']
const PATHS = [
  '',
  '/',
  '/a/b',
  '/a%20b',
  '/%C3%A9',
  '/a/../b',
  '/a//b',
  '/A',
  '/index.html?q=1&q=2',
  '/?a=b%26c',
  '/#top',
]
const DURATIONS = ['P1D', 'PT1H30M', 'P1Y2M3DT4H5M6S', 'PT0S', 'P1W', 'P1M', 'PT1M', 'P0D', 'PT36H', 'P400D']
const IPV6 = ['::', '::1', '2001:db8::1', 'FE80::1', '2001:0db8:0000:0000:0000:0000:0000:0001', '::ffff:192.0.2.1']
const IPV4 = ['0.0.0.0', '127.0.0.1', '255.255.255.255', '192.0.2.1', '10.0.0.1']
const ZONES = [
  '2024-03-01T10:00:00Z',
  '2024-03-01T10:00:00.000Z',
  '2024-03-01T10:00:00+05:30',
  '2024-03-01T10:00:00-08:00',
]
const POINTERS = ['', '/', '/a', '/a/0', '/a~1b', '/m~0n', '/ ']

/**
 * Makes the drawer of a format that texts have; null for one that says nothing of their form, or is of numbers.
 */
export function drawFormat(name: string, edges: boolean | readonly string[]): DrawFormat | null {
  switch (name) {
    case 'date':
      return like('2024-03-01', edges)
    case 'date-time':
      return oneOf(ZONES.map((example) => like(example, edges)))
    case 'time':
      return mapped(oneOf(ZONES.map((example) => like(example, edges))), (text) => text.slice(text.indexOf('T') + 1))
    case 'duration':
      return among(DURATIONS)
    case 'email':
      return (dice) => `${pick(dice, LOCAL)}@${pick(dice, HOSTS)}`
    case 'idn-email':
      return (dice) => `${pick(dice, [...LOCAL, 'zoë'])}@${pick(dice, [...HOSTS, ...WIDE_HOSTS])}`
    case 'hostname':
      return among(HOSTS)
    case 'idn-hostname':
      return among([...HOSTS, ...WIDE_HOSTS])
    case 'ipv4':
      return (dice) => (chance(dice, 40) ? pick(dice, IPV4) : [0, 0, 0, 0].map(() => dice.nextInt(0, 255)).join('.'))
    case 'ipv6':
      return among(IPV6)
    case 'uri':
    case 'url':
    case 'iri':
      return (dice) => `${pick(dice, ['https', 'http', 'https', 'HTTPS'])}://${pick(dice, HOSTS)}${pick(dice, PATHS)}`
    case 'uri-reference':
    case 'iri-reference':
      return among([...PATHS, '../a', 'a', '//example.com/a', 'https://example.com/'])
    case 'uuid':
    case 'uuid4':
      return uuid
    case 'json-pointer':
      return among(POINTERS)
    case 'regex':
      return among(['a', '^[a-z]+$', '\\d{3}', '(a|b)*', '.', ''])
    case 'byte':
    case 'base64':
      return bytes
    default:
      return null
  }
}

function like(example: string, edges: boolean | readonly string[]): DrawFormat {
  const dates = date({ like: example, edges })
  return (dice) => dates.generate(dice as Random, undefined).value
}

function oneOf(drawers: readonly DrawFormat[]): DrawFormat {
  return (dice) => pick(dice, drawers)(dice)
}

function mapped(draw: DrawFormat, change: (text: string) => string): DrawFormat {
  return (dice) => change(draw(dice))
}

function among(texts: readonly string[]): DrawFormat {
  return (dice) => pick(dice, texts)
}

function uuid(dice: Dice): string {
  if (chance(dice, 5)) return '00000000-0000-0000-0000-000000000000'
  const digits = Array.from({ length: 32 }, () => dice.nextInt(0, 15).toString(16)).join('')
  const four = `${digits.slice(0, 12)}4${digits.slice(13, 16)}${pick(dice, ['8', '9', 'a', 'b'])}${digits.slice(17)}`
  const text = four.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  return chance(dice, 10) ? text.toUpperCase() : text
}

function bytes(dice: Dice): string {
  const length = dice.nextInt(0, 12)
  return Buffer.from(Array.from({ length }, () => dice.nextInt(0, 255))).toString('base64')
}
