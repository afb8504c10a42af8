import { counted } from '../../report/counted.ts'
import type { PairReport, Report } from '../../report/report.ts'
import { cutText } from '../cut-text.ts'
import { safePlain } from '../gate.ts'
import { plainPage } from '../plain-page.ts'
import type { Page } from '../terminal/cause-block.ts'
import { comparedText } from '../terminal/pair-notes.ts'
import { errorBlock } from '../terminal/pair-block.ts'
import { meaningOf } from '../terminal/summary-lines.ts'
import type { TerminalOptions } from '../terminal/terminal-report.ts'
import { type Problem, problemsOf } from '../problems/problems.ts'
import { codeBlock, codeSpan } from './code-span.ts'
import { fit, type Limit } from './fit.ts'
import { problemPart } from './problem-part.ts'

/** Rows of the table of pairs, at most; those that fail come first. */
const ROWS = 50

/** Warnings and notes of a pair that are listed, at most. */
const NOTES = 10

/** Characters of a name, and of the output of a process. */
const NAME = 120
const OUTPUT = 4_000

/**
 * Writes a report in GitHub's Markdown for somebody who never heard of this tool: which pairs fail, and for every cause
 * what differs, why, what to change and how to run it again. It is cut between causes where it has no more room.
 */
export function markdownReport(report: Report, { config }: Pick<TerminalOptions, 'config'>, limit: Limit): string {
  const page = plainPage({ config: config ?? null })
  const pairs = [...report.pairs].toSorted((a, b) => Number(a.exitCode === 0) - Number(b.exitCode === 0))
  const found = pairs.map((pair) => ({ pair, problems: problemsOf(pair) }))
  const parts = [
    head(report),
    ...(found.length === 0 ? [] : [table(found)]),
    ...found.flatMap((one) => pairParts(one, page)),
  ].map(safePlain)
  return fit(
    parts,
    limit,
    (left) => `_${counted(left, 'more part')} of this report had no room here: the log of the check has all._`,
  )
}

interface Found {
  readonly pair: PairReport
  readonly problems: readonly Problem[]
}

function head(report: Report): string {
  const { pairs, exitCode } = report
  const failed = pairs.filter((pair) => pair.exitCode !== 0).length
  const said =
    pairs.length === 0
      ? 'nothing was checked'
      : failed === 0
        ? `${counted(pairs.length, 'pair')} checked, all passed`
        : `${failed} of ${counted(pairs.length, 'pair')} failed`
  const agrees = exitCode === 0
  return [
    `## ${agrees ? '✅' : '❌'} Lockstep: ${said}`,
    `Training and serving are to prepare their inputs alike. Both are run side by side, on inputs that were recorded for it (golden) and on generated ones, and the value after every step is compared. Here: **${meaningOf(report)}** (exit code ${exitCode}).`,
  ].join('\n\n')
}

function table(found: readonly Found[]): string {
  const rows = found.slice(0, ROWS).map(({ pair, problems }) => {
    const why = problems.filter(({ severity, known }) => severity === 'error' && known === null)
    const first = why[0]
    const stage = first?.cause == null ? '' : ` at ${codeSpan(cutText(first.cause.stage, NAME), 'cell')}`
    const others = why.length > 1 ? ` and ${why.length - 1} more` : ''
    const said = first === undefined ? (pair.exitCode === 0 ? '' : pair.verdict) : `${first.rule}${stage}${others}`
    const name = codeSpan(cutText(pair.pair, NAME), 'cell')
    const diverged = pair.divergenceCount === 0 ? '' : counted(pair.divergenceCount, 'record')
    return `| ${pair.exitCode === 0 ? '✅' : '❌'} | ${name} | ${comparedText(pair)} | ${diverged} | ${said} |`
  })
  const left = found.length - rows.length
  return [
    '| | pair | compared | diverged | why |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    ...(left === 0 ? [] : [`| | and ${counted(left, 'more pair')} | | | |`]),
  ].join('\n')
}

function pairParts({ pair, problems }: Found, page: Page): readonly string[] {
  const failing = problems.filter(({ severity, known }) => severity === 'error' && known === null)
  const others = problems.filter((one) => !failing.includes(one))
  const said = others
    .slice(0, NOTES)
    .map((one) => `- ${one.severity}${knownText(one)}: ${codeSpan(cutText(one.text, 1_000))}`)
  const left = others.length - said.length
  const notes = [...said, ...(left === 0 ? [] : [`- and ${left} more`])]
  if (failing.length + notes.length === 0 && pair.error === null) return []
  const { training, inference } = pair.sides
  const error = errorBlock(pair, page, false).join('\n')
  const block = error === '' ? [] : [codeBlock(cutText(error, OUTPUT))]
  const title = [
    `### ${pair.exitCode === 0 ? '✅' : '❌'} ${codeSpan(cutText(pair.pair, NAME))}`,
    `training: ${codeSpan(cutText(training, NAME))}, serving: ${codeSpan(cutText(inference, NAME))}`,
  ]
  const [first, ...more] = failing
    .filter(({ rule }) => pair.error === null || (rule !== 'could-not-run' && rule !== 'golden-not-clean'))
    .map((problem) => problemPart(pair, problem, page))
  return [
    [...title, ...block, ...(first === undefined ? [] : [first])].join('\n\n'),
    ...more,
    ...(notes.length === 0 ? [] : [notes.join('\n')]),
  ]
}

function knownText({ known: reason }: Problem): string {
  return reason === null ? '' : `, known (${codeSpan(cutText(reason, 200))})`
}
