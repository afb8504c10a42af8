/** Writes a whole number with thousands separators, the same in every locale: `1,000`. */
export function count(value: number): string {
  // The formatter of the language costs 30 ms to make, more than the rest of a report.
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** Writes a number with its noun: `1 record`, `1,000 records`. The plural is the noun with `s` unless given. */
export function counted(value: number, noun: string, plural: string = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`
}

/** Writes what a list leaves out as a line of its own: `… and 37 more`; empty when nothing is left out. */
export function more(left: number): string {
  return left > 0 ? `… and ${count(left)} more` : ''
}

/** Writes names in quotes: `'lower', 'split'`. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ')
}
