// [0-9], not \d, and no Date.parse, whose idea of a date is wider than the contract's and differs between engines.
const day = '((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})'
const time = String.raw`([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.[0-9]+)?`
const zone = '(?:Z|([+-])(0[0-9]|1[0-4]):([0-5][0-9]))'
const datePattern = new RegExp(`^${day}$`)
const momentPattern = new RegExp(`^${day}T${time}${zone}$`)

/** Reads `2024-02-29` as its midnight in UTC. @throws {RangeError} on any other form, and on 30 February. */
export function startOfDay(text: unknown): Date {
  return new Date(midnight(match(text, datePattern, 'a date is written 2024-02-29')))
}

/** Reads `2024-02-29T23:59:59+01:00` to the whole second. @throws {RangeError} as {@link startOfDay}. */
export function moment(text: unknown): Date {
  const found = match(text, momentPattern, 'a moment is written 2024-02-29T23:59:59+01:00')
  const [hours, minutes, seconds] = found.slice(4, 7).map(Number) as [number, number, number]
  const sign = found[7] === '-' ? 1 : -1
  const offset = found[7] === undefined ? 0 : sign * (Number(found[8]) * 60 + Number(found[9]))
  return new Date(midnight(found) + ((hours * 60 + minutes + offset) * 60 + seconds) * 1000)
}

function match(text: unknown, pattern: RegExp, form: string): RegExpExecArray {
  const found = typeof text === 'string' ? pattern.exec(text) : null
  if (found === null) throw new RangeError(form)
  return found
}

// Date.UTC takes 30 February for 1 March; a date that comes out as another one was none.
function midnight(found: RegExpExecArray): number {
  const [year, month, dayOfMonth] = found.slice(1, 4).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth)
    throw new RangeError(`no such day: ${found[0]}`)
  return date.getTime()
}
