import { UsageError } from '../errors.ts'

/** A part of a run, `index` from 1. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** Reads `--runs`: a whole number of at least 0. */
export function readRuns(text: string): number {
  const runs = wholeNumber(text)
  if (runs === null || runs < 0) throw new UsageError('Expected a whole number of at least 0.')
  return runs
}

/** Reads `--workers`: a whole number of at least 1. */
export function readWorkers(text: string): number {
  const workers = wholeNumber(text)
  if (workers === null || workers < 1) throw new UsageError('Expected a whole number of at least 1.')
  return workers
}

/** Reads `--budget`: seconds. */
export function readBudget(text: string): number {
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null
  if (seconds === null) throw new UsageError('Expected a number of seconds of at least 0.')
  return seconds
}

/** Reads `--seed`: a whole number of 32 bits, signed or unsigned, or `random`. */
export function readSeed(text: string): number | 'random' {
  if (text === 'random') return text
  const seed = wholeNumber(text)
  if (seed === null || seed < -(2 ** 31) || seed >= 2 ** 32) {
    throw new UsageError(`Expected a whole number from ${-(2 ** 31)} to ${2 ** 32 - 1}, or random.`)
  }
  return seed
}

/** Reads `--shard`: `2/3` is the second of three. */
export function readShard(text: string): Shard {
  const [index, count, ...rest] = text.split('/').map(wholeNumber)
  if (index == null || count == null || rest.length > 0 || index < 1 || index > count) {
    throw new UsageError('Expected i/n with 1 ≤ i ≤ n, such as 2/3.')
  }
  return { index, count }
}

/** Reads `--min-score` and `--fail-above`: from 0 to 1. */
export function readShare(text: string): number {
  const share = /^(?:0?\.\d+|[01](?:\.0*)?|0\.\d+)$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(share)) throw new UsageError('Expected a number from 0 to 1, such as 0.9.')
  return share
}

/** Reads a text that must not be empty. */
export function readText(text: string): string {
  if (text.trim() === '') throw new UsageError('Expected a text that is not empty.')
  return text
}

function wholeNumber(text: string): number | null {
  const number = /^-?\d+$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(number) ? number : null
}
