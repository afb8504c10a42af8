import picocolors from 'picocolors'
import type { PairReport, Report } from '../../report/report.ts'
import { safeJson, safeText } from '../gate.ts'
import type { Page } from '../terminal/cause-block.ts'
import type { TerminalOptions } from '../terminal/terminal-report.ts'
import { cannotConclude, inputsFailure } from '../terminal/pair-failures.ts'
import { goldenFailure, wholeFailure } from './pair-failures.ts'

/** What a runner of tests shows of one test of a pair. */
interface Told {
  readonly outcome: 'passed' | 'failed' | 'skipped'
  /** Why it failed or was skipped, as the terminal report says it; null if it passed. */
  readonly text: string | null
}

/** The tests of one pair. */
interface PairTests {
  readonly pair: string
  /** Why nothing can be said about any of its tests, the pair could not run for instance; null if it can. */
  readonly error: string | null
  /** By the id of the record. */
  readonly golden: Readonly<Record<string, Told & { readonly at: string }>>
  /** Of the stored and generated inputs. */
  readonly inputs: Told
  /** Of all else that fails a pair: versions, known divergences, counts. */
  readonly whole: Told
}

/**
 * Writes a report as the tests of its pairs, for runners that show them one by one: JSON with the text of each failure,
 * in colours where these are asked for.
 */
export function testsReport({ tool, exitCode, pairs }: Report, { color, width, config }: TerminalOptions): string {
  const page: Page = { width: Math.max(40, width), colors: picocolors.createColors(color), config: config ?? null }
  const tests = pairs.map((pair) => pairTests(pair, page))
  return `${safeJson({ schemaVersion: 1, tool, exitCode, pairs: tests })}\n`
}

function pairTests(pair: PairReport, page: Page): PairTests {
  const error = cannotConclude(pair, page)
  const golden = pair.goldenRecords.map(({ record, at }) => [
    record,
    { ...told(goldenFailure(pair, record, page)), at },
  ])
  const inputs = told(inputsFailure(pair, page))
  const notRun = inputsNotRun(pair)
  return {
    pair: pair.pair,
    error: error === null ? null : safeText(error),
    golden: Object.fromEntries(golden),
    inputs: inputs.outcome === 'passed' && notRun !== null ? { outcome: 'skipped', text: safeText(notRun) } : inputs,
    whole: told(wholeFailure(pair, page)),
  }
}

function told(failure: string | null): Told {
  return failure === null ? { outcome: 'passed', text: null } : { outcome: 'failed', text: safeText(failure) }
}

/** Says why none of the stored and generated inputs ran, which is neither a pass nor a failure; null if some did. */
export function inputsNotRun({ compared, generatedNotRun }: PairReport): string | null {
  const ran = compared.stored + compared.generated
  return ran === 0 && generatedNotRun !== null ? `not run: ${generatedNotRun}` : null
}
