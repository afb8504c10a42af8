/** Moments that guessed times are of, as ISO 8601: an ordinary one, the end of a year, a leap day. */
const MOMENTS = ['2024-03-05T09:30:00', '2023-12-31T23:59:59', '2024-02-29T00:00:00'] as const

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Formats that times are often written in, as of `strftime`: those that most parsers take first. */
export const USUAL_FORMATS: readonly string[] = [
  '%Y-%m-%dT%H:%M:%S',
  '%Y-%m-%d %H:%M:%S',
  '%Y-%m-%d',
  '%Y-%m-%dT%H:%M:%SZ',
  '%Y-%m-%dT%H:%M:%S+00:00',
  '%d/%m/%Y',
  '%H:%M',
]

/** Writes one of three moments in a format of `strftime`, English and in UTC; what is not known of it stays. */
export function timeText(format: string, row: number): string {
  const at = new Date(`${MOMENTS[row % MOMENTS.length] ?? MOMENTS[0]}Z`)
  const two = (number: number): string => String(number).padStart(2, '0')
  const [date, clock] = [`${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`, at.toISOString().slice(11, 19)]
  const dayOfYear = (at.getTime() - Date.UTC(at.getUTCFullYear(), 0)) / 86_400_000
  const hours = at.getUTCHours() % 12 === 0 ? 12 : at.getUTCHours() % 12
  const parts: Readonly<Record<string, string>> = {
    Y: String(at.getUTCFullYear()),
    y: two(at.getUTCFullYear() % 100),
    m: date.slice(0, 2),
    d: date.slice(3),
    H: clock.slice(0, 2),
    I: two(hours),
    M: clock.slice(3, 5),
    S: clock.slice(6),
    f: '000000',
    p: at.getUTCHours() < 12 ? 'AM' : 'PM',
    z: '+0000',
    Z: 'UTC',
    A: DAYS[at.getUTCDay()] ?? '',
    a: (DAYS[at.getUTCDay()] ?? '').slice(0, 3),
    B: MONTHS[at.getUTCMonth()] ?? '',
    b: (MONTHS[at.getUTCMonth()] ?? '').slice(0, 3),
    j: String(Math.floor(dayOfYear) + 1).padStart(3, '0'),
    s: String(at.getTime() / 1000),
    T: clock,
    F: `${at.getUTCFullYear()}-${date}`,
    '%': '%',
  }
  return format.replaceAll(/%-?([A-Za-z%])/g, (whole, name: string) => parts[name] ?? whole)
}

/** Rewrites a format of date-fns, Day.js or Moment (`yyyy-MM-dd HH:mm`) as one of `strftime`; others stay. */
export function asStrftime(format: string): string {
  if (format.includes('%')) return format
  return TOKENS.reduce((text, [token, part]) => text.replace(token, part), format).replaceAll(/['[\]]/gu, '')
}

const TOKENS: ReadonlyArray<readonly [RegExp, string]> = [
  [/[yY]{4}/u, '%Y'],
  [/MM/u, '%m'],
  [/[dD]{2}/u, '%d'],
  [/HH/u, '%H'],
  [/mm/u, '%M'],
  [/ss/u, '%S'],
  [/\.?SSS/u, ''],
]
