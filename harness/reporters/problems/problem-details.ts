import type { PairReport } from '../../report/report.ts'
import type { Page } from '../terminal/cause-block.ts'
import { proofText, repairTexts, smallestText } from '../terminal/cause-lines.ts'
import { replayCommand } from '../terminal/replay-command.ts'
import type { Problem } from './problems.ts'

/** Says what is to be known of a problem beside its text, a line each: its proof, its repair, how to see it again. */
export function problemDetails(
  pair: PairReport,
  { cause, example, hint }: Pick<Problem, 'cause' | 'example' | 'hint'>,
  { config }: Pick<Page, 'config'>,
): readonly string[] {
  const told: readonly (readonly [string, string | null])[] = [
    ...(cause === null
      ? []
      : ([
          ['proof', proofText(cause)],
          ...repairTexts(cause).map((text) => ['repair', text] as const),
          ['smallest input', smallestText(cause)],
        ] as const)),
    ['hint', hint],
    ['replay', example === null ? null : replayCommand(pair, example, config)],
  ]
  return told.flatMap(([name, text]) => (text === null ? [] : [`${name}: ${text}`]))
}
