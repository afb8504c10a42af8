import { greatestOf } from '../values/extremes.ts'
import { childTask, type ChildTask } from '../commands/child-task.ts'
import type { VersionsReport } from '../commands/versions/versions-pair.ts'
import type { PairTask } from '../pair/pair-task.ts'
import type { VersionRow } from '../pair/skews.ts'
import type { Sign } from '../reporters/signs.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { command, PAIRS, type Command } from './command.ts'
import { look } from './look.ts'

/** Loads the sides of a pair in a child, and runs none of their stages. */
export const TASK: ChildTask<PairTask, VersionsReport> = childTask(
  import.meta.url,
  async () => (await import('../commands/versions/versions-pair.ts')).versionsPair,
)

/**
 * `lockstep versions`: shows where sides and golden records come from. Exit code 1 where a policy `same` is violated.
 */
export const versions: Command = command({
  name: 'versions',
  summary: 'show where both sides and the golden records come from; bisect: find the release that changed a value',
  arguments: [PAIRS],
  options: {},
  run: async (context) => {
    const reports = await look(context, { task: TASK, runs: 0, input: (pair) => pair })
    return {
      exitCode: reports.some(({ rows }) => rows.some(isViolated)) ? 1 : 0,
      json: { pairs: reports },
      text: () => `${reports.map((report) => versionLines(report).join('\n')).join('\n\n')}\n`,
    }
  },
})

function isViolated({ verdict, policy }: VersionRow): boolean {
  return verdict === 'differs' && policy === 'same'
}

/** Digests are cut to what tells two of them apart on a screen. */
const WIDEST = 19

/** Draws one row for each version: `✗` violates its policy, `≠` differs and may, `–` is known of one only. */
export function versionLines({ pair, rows }: VersionsReport): string[] {
  const cell = (value: string | null): string => screenText((value ?? '–').slice(0, WIDEST))
  const table = [
    ['', 'training', 'inference', 'golden', ''],
    ...rows.map(({ what, training, inference, golden, policy, verdict }) => [
      screenText(what),
      cell(training),
      cell(inference),
      cell(golden),
      verdict === 'differs' ? `differs (${policy})` : verdict,
    ]),
  ]
  const widths = [0, 1, 2, 3].map((column) =>
    greatestOf(
      table.map((line) => line[column]?.length ?? 0),
      0,
    ),
  )
  const marks = [' ', ...rows.map((row) => (isViolated(row) ? '✗' : MARK[row.verdict]))]
  return [
    screenText(pair),
    ...table.map((line, at) =>
      ` ${marks[at]} ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
    ),
  ]
}

const MARK = { same: '✓', differs: '≠', alone: '–' } as const satisfies Record<VersionRow['verdict'], Sign>
