import type { VersionRow } from '../pair/skews.ts'
import type { VersionsReport } from '../commands/versions/versions-pair.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import type { Context } from './context.ts'
import { printDocument } from './document.ts'

/**
 * Runs `lockstep versions`: shows where sides and golden records come from. Exit code 1 where a policy `same` is
 * violated.
 */
export async function versionsCommand({ invocation, common, terminal, services }: Context): Promise<number> {
  const config = await services.loadConfig({ cwd: terminal.cwd, file: common.config, printed: terminal.err })
  const reports = await services.versions({
    config,
    pairs: invocation.names,
    signal: terminal.signal,
    onOutput: (text) => {
      if (common.verbose) terminal.err(text)
    },
  })
  const exitCode = reports.some(({ rows }) => rows.some(isViolated)) ? 1 : 0
  if (common.json) printDocument(terminal, { exitCode, pairs: reports })
  else terminal.out(`${reports.map((report) => versionLines(report).join('\n')).join('\n\n')}\n`)
  return exitCode
}

function isViolated({ verdict, policy }: VersionRow): boolean {
  return verdict === 'differs' && policy === 'same'
}

/** Digests are cut to what tells two of them apart on a screen. */
const WIDEST = 19

/** Draws one row for each version: `✗` violates its policy, `≠` differs and may, `·` is known of one only. */
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
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((line) => line[column]!.length)))
  const marks = [' ', ...rows.map((row) => (isViolated(row) ? '✗' : MARK[row.verdict]))]
  return [
    screenText(pair),
    ...table.map((line, at) =>
      ` ${marks[at]} ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
    ),
  ]
}

const MARK = { same: '✓', differs: '≠', alone: '·' } as const
