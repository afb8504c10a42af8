import { count, counted } from '../../report/counted.ts'
import type { Cause } from '../../report/report-cause.ts'
import type { PairReport } from '../../report/report.ts'
import { CAUSE_KINDS } from '../../diagnose/cause-kinds.ts'
import { cutText } from '../cut-text.ts'
import { problemDetails } from '../problems/problem-details.ts'
import type { Problem } from '../problems/problems.ts'
import type { SourcePlace } from '../source-place.ts'
import { causeBlock, driftBlock, type Page } from '../terminal/cause-block.ts'
import { aboutCause } from '../terminal/cause-words.ts'
import { madeInOne, placeText, toDoText } from '../terminal/edit-words.ts'
import { pairCommand, replayCommand } from '../terminal/replay-command.ts'
import { screenText } from '../terminal/screen-text.ts'
import { legend } from '../terminal/stage-marks.ts'
import { codeBlock, codeSpan } from './code-span.ts'

/** Characters of a line, and of what the terminal shows. */
const LINE = 1_000
const SHOWN = 6_000

/** Tells of one thing that fails a pair: what it is, what to change, what it looks like, and how to run it again. */
export function problemPart(pair: PairReport, problem: Problem, page: Page): string {
  const { cause, example, rule, text, hint, place } = problem
  const command = commandOf(pair, problem, page)
  const isDrift = rule === 'drifted'
  const shown =
    example === null
      ? [text, ...problemDetails(pair, problem, page)]
      : isDrift
        ? driftBlock(pair, example, page)
        : causeBlock(pair, { divergence: example, cause }, page)
  const marks = example === null ? [] : ['', ` ${legend([example])}`]
  return [
    `#### ${cause === null ? headOf(problem) : titleOf(cause)}`,
    ...(cause === null ? [codeSpan(cutText(text, LINE))] : [aboutCause(cause.kind)]),
    ...changes(cause, place),
    ...(hint === null ? [] : [`**Hint:** ${codeSpan(cutText(hint, LINE))}`]),
    codeBlock([cutText(shown.join('\n'), SHOWN), ...marks].join('\n')),
    ...(command === null ? [] : ['**Run it again:**', codeBlock(cutText(command, LINE), 'sh')]),
  ].join('\n\n')
}

function headOf({ rule }: Problem): string {
  return rule.replaceAll('-', ' ')
}

function titleOf({ kind, level, stage, records, golden, noisy }: Cause): string {
  const head = kind === 'unknown' ? 'cause unknown' : `${kind}${noisy && !CAUSE_KINDS[kind].isNoise ? ', noisy' : ''}`
  const sure = kind === 'unknown' ? '' : `, ${level}`
  const among = golden === 0 ? 'none of them golden' : `${count(golden)} of them golden`
  const where = codeSpan(cutText(screenText(stage), 120))
  return `${head} at ${where}${sure}: ${counted(records, 'record')}, ${among}`
}

/** Says what to change, each line of it with its place. */
function changes(cause: Cause | null, place: SourcePlace | null): readonly string[] {
  if (cause === null || (CAUSE_KINDS[cause.kind].isNoise && cause.level !== 'proved')) return []
  if (cause.edits.length === 0) {
    return place === null
      ? []
      : [`**Look at** ${codeSpan(screenText([place.file, place.line ?? []].flat().join(':')))}`]
  }
  return madeInOne(cause.edits).map(([edit, ...others]) => {
    const at = placeText(edit)
    const toDo = codeSpan(cutText(toDoText(edit, others), LINE))
    return `**Change** ${at === null ? '' : `${codeSpan(cutText(at, LINE))}: `}${toDo}`
  })
}

function commandOf(pair: PairReport, { rule, example }: Problem, { config }: Page): string | null {
  if (rule === 'drifted') return pairCommand('golden update', pair.pair, { config })
  return example === null ? null : replayCommand(pair, example, config)
}
