import { extname } from 'node:path'
import type { InitPlan } from '../commands/init/plan-init.ts'
import { counted } from '../report/counted.ts'

/** What `init` has come to. */
export interface InitEnd {
  readonly exitCode: number
  /** What training threw, for each golden record on which it did. */
  readonly thrown: readonly string[]
  /** The golden inputs that training ran on. */
  readonly inputs: readonly unknown[]
}

/** What was planned, as far as it says what comes next. */
export interface PlanEnd extends Pick<InitPlan, 'isGuessed'> {
  readonly pair: Pick<InitPlan['pair'], 'name'>
  readonly sample: Pick<NonNullable<InitPlan['sample']>, 'file'> | null
}

/**
 * Says what to do after `init`: with inputs that were guessed or on which training throws, and with what the check has
 * shown. Where training throws on all of them no cause is named: what callers get is not compared yet.
 */
export function nextLines({ pair: { name }, isGuessed, sample }: PlanEnd, end: InitEnd): string[] {
  const { exitCode, thrown, inputs } = end
  const isAll = thrown.length > 0 && thrown.length === inputs.length
  const lacking = missingKeys(end).map((key) => lackingText(key, sample?.file ?? null))
  const of = counted(inputs.length, `${isGuessed ? 'guessed' : 'golden'} record`)
  const tried = isGuessed ? ', whatever was tried for their fields' : ''
  const compared = isAll ? 'no value that it returns is compared yet' : 'no value is compared there'
  const threw = `training throws on ${isAll ? 'all' : thrown.length} of ${of}${tried}: ${compared}`
  const whole = isGuessed ? 'whole guessed records' : 'these records'
  const real = [
    `put real inputs into golden/${name}.yaml in place of ${whole} (id and input, nothing else),`,
    `and run training on them: npx lockstep golden record ${name}`,
  ]
  const again = `npx lockstep check ${name}`
  const then = isAll
    ? `then: ${again}`
    : exitCode === 0
      ? `${again}   after every change of a side, and before every merge`
      : exitCode === 1
        ? `repair what the cause names, then: ${again}`
        : `put right what is said above, then: ${again}`
  const lines = [
    ...(isAll || (isGuessed && thrown.length > 0) ? [threw, ...lacking] : []),
    ...(isAll || isGuessed ? real : []),
    then,
  ]
  return lines.map((line, at) => `  ${at === 0 ? 'next      ' : '          '} ${line}`)
}

/** Names what Python looked up in vain and no input has at any depth: elsewhere a key may be missing from one part. */
function missingKeys({ thrown, inputs }: InitEnd): readonly string[] {
  const keys = thrown.flatMap((what) => /^threw KeyError: (?:'([^']+)'|"([^"]+)")$/u.exec(what)?.slice(1) ?? [])
  return [...new Set(keys)].filter((key) => key !== undefined && !inputs.some((input) => holdsKey(input, key)))
}

function holdsKey(value: unknown, key: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.hasOwn(value, key) || Object.values(value).some((one) => holdsKey(one, key))
}

function lackingText(key: string, file: string | null): string {
  if (file === null) return `none of them has '${key}', which training reads`
  const isTable = ['.csv', '.tsv', '.parquet'].includes(extname(file).toLowerCase())
  return isTable
    ? `${file} has no column '${key}', which training reads`
    : `no record drawn from ${file} has '${key}', which training reads`
}
