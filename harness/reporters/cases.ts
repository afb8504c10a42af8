import { counted } from '../report/counted.ts'
import type { FindingKind } from '../report/finding.ts'
import type { GoldenRecordReport, PairReport, Report } from '../report/report.ts'
import { cutText } from './cut-text.ts'
import { oneLine } from './one-line.ts'
import { type SourcePlace, sourcePlace } from './source-place.ts'
import type { Page } from './terminal/cause-block.ts'
import { causeText } from './terminal/cause-lines.ts'
import { pairBlock } from './terminal/pair-block.ts'
import { cannotConclude, inputsFailure, recordFailure } from './terminal/pair-failures.ts'
import { pairNotes } from './terminal/pair-notes.ts'
import { screenText } from './terminal/screen-text.ts'
import { meaningOf } from './terminal/summary-lines.ts'

/** A part of a pair that passes or fails by itself, for programs that list tests. All text is escaped. */
export interface Case {
  readonly kind: 'golden' | 'inputs' | 'pair'
  /** On one line, no two of a pair alike. */
  readonly name: string
  /** `errored`: it could not be found out. `skipped`: it is known to differ, or was not compared. */
  readonly status: 'passed' | 'failed' | 'errored' | 'skipped'
  /** Why it did not pass, on one line; null if it did. */
  readonly message: string | null
  /** More, as the terminal report says it: why it did not pass, or what is to be known. */
  readonly text: string | null
  readonly place: SourcePlace | null
}

/** The cases of a pair. */
export interface Suite {
  readonly name: string
  readonly pair: PairReport | null
  readonly cases: readonly Case[]
}

/**
 * Takes a report apart into cases: one a golden record, one for the stored and generated inputs and one for all else of
 * a pair. Some case fails wherever the check does.
 */
export function suites(report: Report, page: Page): readonly Suite[] {
  const found = report.pairs.map((pair) => ({ name: nameOf(pair.pair), pair, cases: casesOf(pair, page) }))
  const fails = found.some(({ cases }) => cases.some(hasFailed))
  return report.exitCode === 0 || fails ? found : [...found, { name: 'lockstep', pair: null, cases: [whole(report)] }]
}

/** Characters of a name: it is repeated for each case. */
const NAME = 300

function nameOf(text: string): string {
  return screenText(cutText(text, NAME))
}

function hasFailed({ status }: Case): boolean {
  return status === 'failed' || status === 'errored'
}

/** Where no pair says why a check fails: there was none, or it was interrupted. */
function whole(report: Report): Case {
  const message = `exit ${report.exitCode}: ${report.pairs.length === 0 ? 'no pair was checked' : meaningOf(report)}`
  const status = report.exitCode === 1 ? 'failed' : 'errored'
  return { kind: 'pair', name: 'the check', status, message, text: message, place: null }
}

function casesOf(pair: PairReport, page: Page): readonly Case[] {
  if (pair.findings.some(({ kind }) => kind === 'not-run')) return [skippedPair(pair)]
  const cannot = cannotConclude(pair, page)
  const parts = [...pair.goldenRecords.map((record) => goldenCase(pair, record, page)), inputsCase(pair, cannot, page)]
  return [...parts, pairCase(pair, { cannot, isFailing: parts.some(hasFailed) }, page)]
}

function skippedPair(pair: PairReport): Case {
  const message = screenText(pair.findings[0]?.message ?? 'not run')
  return { kind: 'pair', name: 'the pair', status: 'skipped', message, text: null, place: null }
}

const DRIFTED = 'training no longer reproduces what was recorded'

function goldenCase(pair: PairReport, golden: GoldenRecordReport, page: Page): Case {
  const { record, at, status, drifted } = golden
  const about = { kind: 'golden', name: `golden: ${nameOf(record)}`, place: sourcePlace(at) } as const
  const text = recordFailure(pair, golden, page)
  if (text !== null) {
    const found = pair.divergences.find((one) => one.origin === 'golden' && one.record === record)
    const causes = found?.causes.flatMap((index) => pair.causes[index] ?? []) ?? []
    const why =
      status === 'diverges' ? [causes.length === 0 ? 'the sides differ' : causes.map(causeText).join('; ')] : []
    return { ...about, status: 'failed', message: [...why, ...(drifted ? [DRIFTED] : [])].join('; '), text }
  }
  if (status === 'known') {
    const known = pair.divergences.find((one) => one.origin === 'golden' && one.record === record)?.known ?? null
    const reason = known === null ? undefined : pair.known[known]?.reason
    const message = `known to diverge${reason === undefined ? '' : `: ${screenText(reason)}`}`
    return { ...about, status: 'skipped', message, text: null }
  }
  if (status === 'not-compared') return { ...about, status: 'skipped', message: 'not compared', text: null }
  return { ...about, status: 'passed', message: null, text: null }
}

function inputsCase(pair: PairReport, cannot: string | null, page: Page): Case {
  const about = { kind: 'inputs', name: 'stored and generated inputs', place: null } as const
  if (cannot !== null) return { ...about, status: 'skipped', message: 'nothing can be concluded', text: null }
  const text = inputsFailure(pair, page)
  if (text !== null) {
    const found = pair.findings.find(({ kind, severity }) => kind === 'diverged' && severity === 'error')
    return { ...about, status: 'failed', message: screenText(found?.message ?? 'the sides differ'), text }
  }
  if (pair.compared.stored + pair.compared.generated > 0) return { ...about, status: 'passed', message: null, text }
  const why = pair.generatedNotRun === null ? 'none was compared' : `not run: ${screenText(pair.generatedNotRun)}`
  return { ...about, status: 'skipped', message: why, text }
}

/** Findings that the cases of records show. */
const SHOWN_BY_RECORDS: ReadonlySet<FindingKind> = new Set<FindingKind>(['diverged', 'drifted', 'beyond'])

interface Found {
  readonly cannot: string | null
  /** A case of the pair fails already. */
  readonly isFailing: boolean
}

function pairCase(pair: PairReport, { cannot, isFailing }: Found, page: Page): Case {
  const about = { kind: 'pair', name: 'versions, known divergences and counts', place: null } as const
  const graver = pair.findings.filter(({ severity }) => severity === 'error')
  const said = graver.length === 0 ? `exit ${pair.exitCode}` : graver.map(({ message }) => oneLine(message)).join('; ')
  if (cannot !== null) {
    const place = sourcePlace(pair.error?.at ?? null)
    const status = pair.exitCode === 2 || pair.exitCode === 3 || pair.error !== null ? 'errored' : 'failed'
    return { ...about, status, message: pair.error === null ? said : oneLine(pair.error.what), text: cannot, place }
  }
  const isOwn = graver.some(({ kind }) => !SHOWN_BY_RECORDS.has(kind))
  if (pair.exitCode !== 0 && (isOwn || !isFailing)) {
    return { ...about, status: 'failed', message: said, text: pairBlock(pair, page, false).join('\n') }
  }
  if (pair.exitCode === 0 && pair.verdict === 'nothing-compared') {
    const message = oneLine(pair.findings[0]?.message ?? 'nothing was compared')
    return { ...about, status: 'skipped', message, text: null }
  }
  const notes = pairNotes(pair, page)
  const left = pair.goldenRecords.filter(({ status }) => status === 'not-compared').length
  const all = left === 0 ? notes : [...notes, `  ${counted(left, 'golden record')} not compared`]
  return { ...about, status: 'passed', message: null, text: all.length === 0 ? null : all.join('\n') }
}
