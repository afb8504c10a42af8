import type { Tensor1D } from '@tensorflow/tfjs'
import { parallel, pipeline, stage } from 'lockstep'
import { moment, startOfDay } from './dates.ts'
import { packageName, tf } from './tensorflow.ts'

type Category = 'plan' | 'contract' | 'country'
type Amount = 'monthly_charge' | 'total_charged' | 'support_calls' | 'data_gb'
type CheckedRow = Record<Category, string | null> &
  Record<Amount, number | null> & { signed_up: Date; last_seen: Date | null }
type FullRow = Record<Category, string> & Record<Amount, number> & { signed_up: Date; last_seen: Date }

interface DateParts {
  readonly year: number
  readonly month: number
  readonly weekday: number
  readonly seen_hour: number
  readonly seen_on_weekend: boolean
  readonly days: number
}

// As the model was trained with.
const IMPUTED: Record<Category, string> & Record<Amount, number> = {
  plan: 'unknown',
  contract: 'unknown',
  country: 'unknown',
  monthly_charge: 64.76,
  total_charged: 1397.475,
  support_calls: 1,
  data_gb: 18.5,
}
const LIMITS: Record<Amount, readonly [low: number, high: number]> = {
  monthly_charge: [0, 500],
  total_charged: [0, 20_000],
  support_calls: [0, 50],
  data_gb: [0, 1000],
}
const SCALE = { mean: [4.0268, 7.0917, 0.6213, 2.4379], std: [0.6153, 1.5539, 0.5582, 1.2061] }
const CATEGORIES: Record<Category, readonly string[]> = {
  plan: ['basic', 'standard', 'premium', 'unknown'],
  contract: ['month-to-month', 'one-year', 'two-year', 'unknown'],
  country: ['AT', 'CH', 'DE', 'FR', 'GB', 'US', 'unknown'],
}

function readRow(row: Readonly<Record<string, unknown>>): CheckedRow {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new TypeError('a row is a record')
  const field = (name: string): unknown => (Object.hasOwn(row, name) ? row[name] : null)
  const lastSeen = field('last_seen')
  return {
    plan: category(field('plan')),
    contract: category(field('contract')),
    country: category(field('country')),
    monthly_charge: amount(field('monthly_charge')),
    total_charged: amount(field('total_charged')),
    support_calls: amount(field('support_calls')),
    data_gb: amount(field('data_gb')),
    signed_up: startOfDay(field('signed_up')),
    last_seen: lastSeen === null ? null : moment(lastSeen),
  }
}

function category(value: unknown): string | null {
  if (value !== null && typeof value !== 'string') throw new TypeError('a category is text or null')
  return value
}

// NaN stands for a missing amount. An integer beyond 2^53 arrives as a bigint.
function amount(value: unknown): number | null {
  if (value === null) return null
  if (typeof value !== 'number' && typeof value !== 'bigint') throw new TypeError('an amount is a number or null')
  const number = Number(value)
  if (number === Infinity || number === -Infinity) throw new RangeError('an amount is finite')
  return Number.isNaN(number) ? null : number
}

function impute(row: CheckedRow, values: typeof IMPUTED): FullRow {
  return {
    plan: row.plan ?? values.plan,
    contract: row.contract ?? values.contract,
    country: row.country ?? values.country,
    monthly_charge: row.monthly_charge ?? values.monthly_charge,
    total_charged: row.total_charged ?? values.total_charged,
    support_calls: row.support_calls ?? values.support_calls,
    data_gb: row.data_gb ?? values.data_gb,
    signed_up: row.signed_up,
    last_seen: row.last_seen ?? row.signed_up,
  }
}

function clip(row: FullRow, limits: typeof LIMITS): number[] {
  return Object.entries(limits).map(([name, [low, high]]) => {
    const value = row[name as Amount]
    if (value > high) return high
    return value > low ? value : low
  })
}

function log(amounts: readonly number[]): number[] {
  return amounts.map(Math.log1p)
}

function scale(values: readonly number[], { mean, std }: typeof SCALE): Tensor1D {
  return tf.tidy(() =>
    tf
      .tensor1d([...values])
      .sub(tf.tensor1d(mean))
      .div(tf.tensor1d(std)),
  )
}

// Training lists `unknown` last.
function oneHot(row: FullRow, categories: typeof CATEGORIES): Tensor1D {
  return tf.tidy(() => {
    const groups = Object.entries(categories).map(([name, known]) => {
      const index = known.indexOf(row[name as Category])
      const chosen = tf.scalar(index === -1 ? known.length - 1 : index, 'int32')
      return tf.oneHot(chosen, known.length, 1, 0, 'float32').as1D()
    })
    return tf.concat1d(groups)
  })
}

function dateParts({ signed_up: signedUp, last_seen: lastSeen }: FullRow): DateParts {
  return {
    year: signedUp.getUTCFullYear(),
    month: signedUp.getUTCMonth() + 1,
    weekday: mondayFirst(signedUp),
    seen_hour: lastSeen.getUTCHours(),
    seen_on_weekend: mondayFirst(lastSeen) >= 5,
    days: Math.floor((lastSeen.getTime() - signedUp.getTime()) / 86_400_000),
  }
}

function mondayFirst(date: Date): number {
  return (date.getUTCDay() + 6) % 7
}

function encodeDates(parts: DateParts): Tensor1D {
  const { year, month, weekday, seen_hour: hour, seen_on_weekend: weekend, days } = parts
  return tf.tidy(() =>
    tf.tensor1d([year - 2020, month, weekday, hour, Number(weekend), days]).div([10, 12, 7, 24, 1, 365.25]),
  )
}

function concat(features: { amounts: Tensor1D; categories: Tensor1D; dates: Tensor1D }): Tensor1D {
  return tf.concat1d([features.amounts, features.categories, features.dates])
}

const uses = [packageName]

export const inference = pipeline('churn-table', [
  stage('read-row', readRow),
  stage('impute', impute, { params: IMPUTED }),
  parallel('features', {
    amounts: [
      stage('clip', clip, { params: LIMITS }),
      stage('log', log),
      stage('scale', scale, { params: SCALE, uses }),
    ],
    categories: [stage('one-hot', oneHot, { params: CATEGORIES, uses })],
    dates: [stage('date-parts', dateParts), stage('encode-dates', encodeDates, { uses })],
  }),
  stage('concat', concat, { uses }),
])
