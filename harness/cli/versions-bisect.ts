import type { BisectReport, TriedRelease } from '../check/bisect/bisect-report.ts'
import { cacheFolder } from '../check/bisect/cache.ts'
import { combineExitCodes } from '../check/verdict.ts'
import { screenText } from '../report/screen-text.ts'
import type { Role } from '../runners/side.ts'
import type { Context } from './context.ts'
import { printDocument } from './document.ts'

interface Options {
  readonly package: string
  readonly good?: string
  readonly bad?: string
  readonly side?: Role
  readonly cache?: string
}

/** Runs `lockstep versions bisect`: names the release that changed golden values. Exit code 3 where none can be named. */
export async function versionsBisectCommand({ invocation, common, terminal, doors }: Context): Promise<number> {
  const { package: name, good = null, bad = null, side = null, cache = null } = invocation.options as unknown as Options
  const config = await doors.loadConfig({ cwd: terminal.cwd, file: common.config, printed: terminal.err })
  const isShown = terminal.errIsTerminal && !common.quiet
  const reports = await doors
    .bisect({
      config,
      pairs: invocation.names,
      package: name,
      side,
      good,
      bad,
      cache: cacheFolder(cache, terminal),
      signal: terminal.signal,
      onOutput: (text) => {
        if (common.verbose) terminal.err(text)
      },
      onTry: ({ pair, version, left }) => {
        const more = left === null ? '' : `, at most ${left} to go`
        if (isShown)
          terminal.err(`${CLEAR}${screenText(`${pair} ${name} ${version}${more}`).slice(0, terminal.width - 1)}`)
      },
    })
    .finally(() => {
      if (isShown) terminal.err(CLEAR)
    })
  const exitCode = combineExitCodes(reports.map((report) => report.exitCode))
  if (common.json) printDocument(terminal, { exitCode, pairs: reports })
  else terminal.out(`${reports.map((report) => bisectLines(report, terminal.width).join('\n')).join('\n\n')}\n`)
  return exitCode
}

const CLEAR = '\r\u{1B}[K'

/** Changed records that are named beside the first, at most. */
const NAMED = 5

/** Draws what a search found: the release, the first record and stage it changes with both values, and what was tried. */
export function bisectLines(report: BisectReport, width: number): string[] {
  const { pair, side, shown, package: name, first, tried, releases, records, leftOut } = report
  const cut = (text: string): string => (text.length > width ? `${text.slice(0, Math.max(20, width - 1))}…` : text)
  const line = (label: string, text: string): string => cut(`  ${label.padEnd(9)} ${screenText(text)}`)
  const change = first?.changed[0]
  const more = (first?.changed ?? []).slice(1, NAMED + 1).map(({ record }) => record)
  const values =
    first === null || change === undefined
      ? []
      : [
          line('record', `${change.record}   ${shown.golden}:${change.line}`),
          line('stage', change.stage),
          line('golden', change.golden?.text ?? '(not reached)'),
          line(first.version, change.given?.text ?? '(not reached)'),
          line(
            'changed',
            `${first.changed.length} of ${records} golden records${more.length === 0 ? '' : `, also ${more.join(', ')}`}${first.changed.length > NAMED + 1 ? ', …' : ''}`,
          ),
        ]
  return [
    cut(
      `${screenText(pair)}   ${side} ${screenText(shown.side)}   ${screenText(name)}: ${screenText(verdictText(report))}`,
    ),
    ...values,
    ...(tried.length === 0
      ? []
      : [line('tried', `${tried.map(triedText).join(', ')}  (${tried.length} of ${releases} releases)`)]),
    ...tried.flatMap(({ version, reason }) => (reason === null ? [] : [line('skipped', `${version}: ${reason}`)])),
    ...(leftOut.length === 0 || first === null
      ? []
      : [line('left out', `${leftOut.join(', ')}: ${report.good} gives other values there, too`)]),
  ]
}

function triedText({ version, outcome }: TriedRelease): string {
  return `${version} ${outcome}`
}

function verdictText({ verdict, good, bad, first, records }: BisectReport): string {
  const all = records === 1 ? 'the golden record' : `all ${records} golden records`
  switch (verdict) {
    case 'found':
      return `values change in ${first!.version}, ${first!.after} gives the golden ones`
    case 'not-exact':
      return `values change between ${first!.after} and ${first!.version}; what is between cannot be tried: ${first!.untried.join(', ')}`
    case 'same-version':
      return `recorded with ${good}, and that is what it runs with: this package has not changed`
    case 'nothing-changed':
      return `${bad} reproduces ${all}: nothing has changed`
    case 'not-the-package':
      return `what ${bad} does not reproduce, ${good} does not either: it is not this package alone that changed the values`
  }
}
