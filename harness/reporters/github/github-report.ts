import { counted } from '../../report/counted.ts'
import type { Report } from '../../report/report.ts'
import { cutText } from '../cut-text.ts'
import { safeAnnotations } from '../gate.ts'
import { problemDetails } from '../problems/problem-details.ts'
import { problemsOf } from '../problems/problems.ts'
import type { SourcePlace } from '../source-place.ts'
import { screenText } from '../terminal/screen-text.ts'
import { meaningOf } from '../terminal/summary-lines.ts'
import type { TerminalOptions } from '../terminal/terminal-report.ts'

/** Annotations of one severity that GitHub shows of a step; it says nothing of those it leaves out. */
const SHOWN = 10

/** Characters of a message, of which a page shows the beginning. */
const MESSAGE = 4_000

interface Annotation {
  readonly title: string
  readonly text: string
  readonly place: SourcePlace | null
}

/**
 * Writes what fails a check as annotations of GitHub Actions, one a cause; what it would leave out is counted. Empty
 * where nothing fails.
 */
export function githubReport(report: Report, { config = null }: Pick<TerminalOptions, 'config'>): string {
  const all = report.pairs.flatMap((pair): Annotation[] =>
    problemsOf(pair)
      .filter(({ severity }) => severity === 'error')
      .map((problem) => ({
        title: `${screenText(pair.pair)}: ${titleOf(problem)}`,
        text: [problem.text, ...problemDetails(pair, problem, { config })].join('\n'),
        place: problem.place,
      })),
  )
  const said = report.exitCode === 0 || all.length > 0 ? all : [whole(report)]
  const shown = said.length <= SHOWN ? said : [...said.slice(0, SHOWN - 1), rest(said.length - SHOWN + 1)]
  return safeAnnotations(shown.map(commandOf).join(''))
}

function titleOf({ rule, cause }: ReturnType<typeof problemsOf>[number]): string {
  return cause === null ? rule : `${rule} at ${screenText(cause.stage)}`
}

function whole(report: Report): Annotation {
  return { title: 'lockstep', text: `exit ${report.exitCode}: ${meaningOf(report)}`, place: null }
}

function rest(left: number): Annotation {
  const text = `${counted(left, 'more problem')} of this check: GitHub shows ${SHOWN} annotations of a step. The log has them all.`
  return { title: 'lockstep', text, place: null }
}

function commandOf({ title, text, place }: Annotation): string {
  const { line = null, endLine = null } = place ?? {}
  const file = place === null ? null : screenText(place.file)
  const properties = Object.entries({ file, line, endLine, title: cutText(title, 250) })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`)
  return `::error ${properties.join(',')}::${escaped(cutText(text, MESSAGE))}\n`
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
