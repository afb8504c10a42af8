import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { CODE_FOLDER } from '../entry-points.ts'
import { UsageError } from '../errors.ts'
import { VERSION } from '../version.ts'
import type { Divergence, PairReport, Report } from './report.ts'
import { combineExitCodes } from './verdict.ts'

/**
 * Reads a report that was written as JSON: what is drawn from it is what was drawn then.
 *
 * @param at what the text is called where it is refused
 * @throws {UsageError} if it is no report, or one of a version that has other fields.
 */
export function readReport(text: string, at: string): Report {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch (cause) {
    const what = text.trim() === '' ? 'it is empty' : 'it is no JSON, or was cut short'
    throw new UsageError(what, { at, hint: HINT, cause })
  }
  const { tool, schemaVersion, pairs } = headOf(found)
  if (tool?.name !== 'lockstep' || !Array.isArray(pairs)) {
    throw new UsageError('it is JSON, and no report of a check', { at, hint: HINT })
  }
  const version = typeof tool.version === 'string' ? tool.version : 'of no known version'
  if (schemaVersion !== 1) {
    throw new UsageError(
      `it is of form ${String(schemaVersion)} (by lockstep ${version}); this is ${VERSION}, which reads form 1`,
      {
        at,
        hint: other(version),
      },
    )
  }
  const fault = faultOf(found)
  if (fault !== null) {
    const by = version === VERSION ? '' : ` (by lockstep ${version}; this is ${VERSION})`
    throw new UsageError(`it is not as a report is${by}: ${fault}`, { at, hint: other(version) })
  }
  const report = found as Report
  const { exitCode } = report
  // Of a check of no pair it says all that there is: 0 where `--changed` left none, or why there was none.
  const comesTo = report.pairs.length === 0 ? exitCode : combineExitCodes(report.pairs.map((pair) => pair.exitCode))
  if (exitCode !== comesTo && exitCode !== 130) {
    const what = `it says exit code ${exitCode}, and its pairs come to ${comesTo}: it was changed`
    throw new UsageError(what, { at, hint: HINT })
  }
  return { ...report, pairs: report.pairs.map(withNumbers) }
}

const HINT = 'write one: npx lockstep check --reporter json=report.json'

function other(version: string): string {
  return version === VERSION ? HINT : `read it with lockstep ${version}, or write it anew with ${VERSION}`
}

/** What is looked at before it is known what a document is. */
interface Head {
  readonly tool?: { readonly name?: unknown; readonly version?: unknown } | null
  readonly schemaVersion?: unknown
  readonly pairs?: unknown
}

function headOf(found: unknown): Head {
  return typeof found === 'object' && found !== null ? found : {}
}

let validate: ValidateFunction | undefined

/** Compiles the schema, which takes longer than to read a report. */
function validator(): ValidateFunction {
  const schema = JSON.parse(readFileSync(join(CODE_FOLDER, 'report/report.schema.json'), 'utf8')) as object
  return new Ajv2020({ strict: false, logger: false }).compile(schema)
}

/** Says where a document is not as the schema of reports has it; null if it is. */
function faultOf(found: unknown): string | null {
  validate ??= validator()
  if (validate(found)) return null
  const [first] = validate.errors ?? []
  const { instancePath = '', message = '', params = {} } = first ?? {}
  const name = params['additionalProperty'] as string | undefined
  return `${instancePath === '' ? 'it' : instancePath} ${message}${name === undefined ? '' : ` ('${name}')`}`
}

/** Gives a pair the numbers back that JSON has no form for. */
function withNumbers(pair: PairReport): PairReport {
  const { timing } = pair
  return {
    ...pair,
    divergences: pair.divergences.map(measured),
    drifted: pair.drifted.map(measured),
    timing: { ...timing, training: timesOf(timing.training), inference: timesOf(timing.inference) },
  }
}

function measured(one: Divergence): Divergence {
  return {
    ...one,
    differences: one.differences.map(({ number, statistics, ...difference }) => ({
      ...difference,
      ...(number === undefined ? {} : { number: numbers(number) }),
      ...(statistics === undefined ? {} : { statistics: statistics.map(numbers) }),
    })),
  }
}

function timesOf(times: PairReport['timing']['training']): PairReport['timing']['training'] {
  return Object.fromEntries(Object.entries(times).map(([stage, one]) => [stage, numbers(one)]))
}

/** Makes numbers of the texts that JSON has in their place: `NaN`, `Infinity`, `-Infinity`. */
function numbers<Fields extends object>(fields: Fields): Fields {
  const read = (value: unknown): unknown =>
    value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? Number(value) : value
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, read(value)])) as Fields
}
