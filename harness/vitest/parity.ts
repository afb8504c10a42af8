import picocolors from 'picocolors'
import { type TestContext, describe, test } from 'vitest'
import { LockstepError } from '../errors.ts'
import { callSite } from '../pipeline/call-site.ts'
import type { Page } from '../reporters/terminal/cause-block.ts'
import { count } from '../report/counted.ts'
import { inputsFailure } from '../reporters/terminal/pair-failures.ts'
import { goldenFailure, wholeFailure } from '../reporters/tests/pair-failures.ts'
import { inputsNotRun } from '../reporters/tests/tests-report.ts'
import { ParityError, type SourceLocation, readLocation } from './parity-error.ts'
import { type ParityOptions, type PreparedPair, preparePair } from './prepare-pair.ts'

export type { ParityOptions } from './prepare-pair.ts'

/** Vitest ends no test of a pair: the time limits of the configuration end what hangs, and name it. */
const NO_TIME_LIMIT = { timeout: 0 }

/** Columns and colours of what a failing test says. */
const PLAIN = { width: 110, colors: picocolors.createColors(false) }

/**
 * Declares the tests of a pair of the configuration: one for each golden record, one for the stored and generated
 * inputs, one for all else that makes `lockstep check` fail. The pair runs once, in a process of its own, when the
 * first of them does. Golden files are only ever read, `vitest -u` included.
 *
 * Without a golden record, or without such a pair, there is one test, and it fails.
 */
export function parity(pair: string, options: ParityOptions = {}): void {
  const site = readLocation(callSite(parity))
  describe(`parity of ${pair}`, async () => {
    let prepared: PreparedPair
    try {
      prepared = await preparePair(pair, options)
    } catch (error) {
      // Thrown here it would take all tests of the file with it.
      test('can be checked', () => {
        if (!(error instanceof LockstepError)) throw error
        throw new ParityError(error.message, readLocation(error.at ?? undefined) ?? site)
      })
      return
    }
    declareTests(prepared, { ...PLAIN, config: options.config ?? null }, site)
  })
}

function declareTests(prepared: PreparedPair, page: Page, site: SourceLocation | null): void {
  const { records, golden, runs } = prepared
  for (const record of records) {
    const place = { file: golden, line: record.line, column: 1 }
    test(record.id, NO_TIME_LIMIT, async () =>
      passOrThrow(goldenFailure(await prepared.report(), record.id, page), place),
    )
  }
  test(`stored and ${count(runs)} generated inputs`, NO_TIME_LIMIT, async (context: TestContext) => {
    const report = await prepared.report()
    passOrThrow(inputsFailure(report, page), site)
    const notRun = inputsNotRun(report)
    if (notRun !== null) context.skip(notRun)
  })
  test('versions, known divergences and counts', NO_TIME_LIMIT, async () => {
    passOrThrow(wholeFailure(await prepared.report(), page), site)
  })
}

function passOrThrow(failure: string | null, place: SourceLocation | null): void {
  if (failure !== null) throw new ParityError(failure, place)
}
