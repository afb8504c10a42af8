import { isIPv4, isIPv6 } from 'node:net'
import { isBase64 } from '../../values/is-base64.ts'
import { patternOf } from './pattern.ts'

/** Checks texts or numbers of one format. */
export type FormatCheck =
  | { readonly type: 'string'; readonly check: (text: string) => boolean }
  | { readonly type: 'number'; readonly check: (number: number) => boolean }

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/
const TIME = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(\.\d+)?(z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const HOSTNAME = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})*$`, 'i')
const EMAIL = new RegExp(
  `^[a-z0-9!#$%&'*+/=?^_\`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_\`{|}~-]+)*@${HOSTNAME.source.slice(1)}`,
  'i',
)
const WIDE_EMAIL = /^[^\s@.]+(?:\.[^\s@.]+)*@[^\s@.]+(?:\.[^\s@.]+)*$/u
// By what it must not hold: repeated alternatives overflow the stack of the engine on a long text.
const NOT_URI = /[^%a-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%(?![0-9a-f]{2})/i
const NOT_IRI = /[\s<>"{}|\\^`]/u
const DURATION = /^P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const matches = (pattern: RegExp): FormatCheck => text((value) => pattern.test(value))
const without = (wrong: RegExp, begin = /^/u): FormatCheck => text((value) => begin.test(value) && !wrong.test(value))

/**
 * What is known of `format`: the words of JSON Schema, of OpenAPI and of what writes schemas. Dates are days there are,
 * of years 0000 to 9999, date-times and times have a zone, as RFC 3339 has them. Of `int64` the limits are those of
 * float64 next to it.
 */
export const FORMATS: Readonly<Record<string, FormatCheck>> = {
  date: text(isDate),
  time: matches(TIME),
  'date-time': text(isDateTime),
  duration: matches(DURATION),
  email: matches(EMAIL),
  'idn-email': matches(WIDE_EMAIL),
  hostname: matches(HOSTNAME),
  'idn-hostname': matches(/^[^\s.@]+(?:\.[^\s.@]+)*$/u),
  ipv4: text(isIPv4),
  ipv6: text((value) => isIPv6(value) && !value.includes('%')),
  uri: without(NOT_URI, /^[a-z][a-z0-9+.-]*:./i),
  url: without(NOT_URI, /^https?:\/\/[a-z0-9.-]+(?::\d+)?(?:[/?#]|$)/i),
  'uri-reference': without(NOT_URI),
  iri: without(NOT_IRI, /^[a-z][a-z0-9+.-]*:./iu),
  'iri-reference': without(NOT_IRI),
  uuid: matches(UUID),
  uuid4: matches(UUID),
  'json-pointer': without(/~(?![01])/u, /^(?:\/|$)/u),
  regex: text(isPattern),
  byte: text(isBase64),
  base64: text(isBase64),
  binary: text(() => true),
  password: text(() => true),
  path: text(() => true),
  'file-path': text(() => true),
  'directory-path': text(() => true),
  int32: { type: 'number', check: (value) => Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31 },
  int64: { type: 'number', check: (value) => Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63 },
  float: { type: 'number', check: (value) => Number.isFinite(Math.fround(value)) },
  double: { type: 'number', check: () => true },
}

/** The names of the formats that are known. */
export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS)

function text(check: (value: string) => boolean): FormatCheck {
  return { type: 'string', check }
}

function isDate(value: string): boolean {
  const [, year, month, day] = (DATE.exec(value) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  // Of a leap year that begins on the same footing: years below 100 mean others to Date.
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  return month >= 1 && month <= 12 && day >= 1 && day <= last
}

function isDateTime(value: string): boolean {
  const [date = '', time = ''] = value.split(/[Tt]/, 2)
  return /^[^Tt]+[Tt][^Tt]+$/.test(value) && isDate(date) && TIME.test(time)
}

function isPattern(value: string): boolean {
  try {
    patternOf(value)
    return true
  } catch {
    return false
  }
}
