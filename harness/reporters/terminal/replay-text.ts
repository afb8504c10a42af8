import type { Share } from '../../run/wilson.ts'
import { screenText } from './screen-text.ts'

/** Puts a label before a line of a replay. */
export function labelled(label: string, text: string): string {
  return `  ${label.padEnd(10)}${screenText(text)}`
}

/** Writes a share with its interval. */
export function rateText({ share, low, high }: Share): string {
  return `${percent(share)} (${percent(low)} to ${percent(high)})`
}

/** Two digits that count; a share that is not 0 never looks so, nor one that is not 1 as if it were. */
export function percent(share: number): string {
  const value = share * 100
  if (value === 0 || value === 100) return `${value} %`
  const digits = value < 10 ? Number(value.toPrecision(2)) : Math.min(99.9, Number(value.toFixed(1)))
  return `${digits < 1e-6 ? digits.toExponential(1) : digits} %`
}
