import type { BisectReport } from '../commands/bisect/bisect-report.ts'
import { cacheFolder } from '../commands/bisect/cache.ts'
import { UsageError } from '../errors.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { command, type Answer, type Command } from './command.ts'
import type { Context } from './context.ts'
import { choice, option, type OptionsOf } from './option.ts'
import { readText } from './values.ts'

const OPTIONS = {
  package: option(['--package <name>', 'the package: py:nltk, npm:lodash, or a name alone'], readText),
  good: option(['--good <version>', 'a release that gives the golden values; default: the recorded one'], readText),
  bad: option(['--bad <version>', 'a release that does not; default: the one the side has today'], readText),
  side: choice(['--side <side>', 'whose package; default: training, if it can be'], ['training', 'inference']),
  cache: option(
    ['--cache <dir>', 'where releases are kept; default: $LOCKSTEP_CACHE, or lockstep in ~/.cache'],
    readText,
  ),
}

/**
 * `lockstep versions bisect`: names the release that changed golden values. Exit code 3 where none can be named.
 */
export const versionsBisect: Command = command({
  name: 'versions bisect',
  summary: 'find the first release of a package that gives other values than the golden records',
  arguments: [
    {
      syntax: '[pairs...]',
      help: 'names of pairs; default: all whose golden records say the version they were recorded with',
    },
  ],
  options: OPTIONS,
  run: runBisect,
})

async function runBisect(context: Context<OptionsOf<typeof OPTIONS>>): Promise<Answer> {
  const { names, options, common, terminal, services } = context
  const { package: name, good, bad, side, cache } = options
  if (name === null) {
    throw new UsageError('bisect needs a package', { hint: '--package py:nltk, or --package npm:lodash' })
  }
  const request = await context.request()
  const isShown = terminal.errIsTerminal && !common.quiet
  const reports = await services
    .bisect({
      ...request,
      pairs: names,
      package: name,
      side,
      good,
      bad,
      cache: cacheFolder(cache, terminal),
      onTry: ({ pair, version, left }) => {
        const more = left === null ? '' : `, at most ${left} to go`
        if (isShown)
          terminal.err(`${CLEAR}${screenText(`${pair} ${name} ${version}${more}`).slice(0, terminal.width - 1)}`)
      },
    })
    .finally(() => {
      if (isShown) terminal.err(CLEAR)
    })
  return {
    exitCode: Math.max(...reports.map((report) => report.exitCode)),
    json: { pairs: reports },
    text: () => `${reports.map((report) => bisectLines(report, terminal.width).join('\n')).join('\n\n')}\n`,
  }
}

const CLEAR = '\r\u{1B}[K'

/** Changed records that are named beside the first, at most. */
const NAMED = 5

/**
 * Draws what a search found: the release, the first record and stage it changes with both values, and what was tried.
 */
export function bisectLines(report: BisectReport, width: number): string[] {
  const { pair, side, shown, package: name, good, bad, first, tried, releases, leftOut } = report
  const line = (label: string, text: string): string => `  ${label.padEnd(9)} ${screenText(text)}`
  const sum = tried.map(({ version, outcome }) => `${version} ${outcome}`).join(', ')
  return [
    `${screenText(pair)}   ${side} ${screenText(shown.side)}   ${screenText(`${name} from ${good} to ${bad}`)}`,
    line(first === null ? 'none' : 'first', verdictText(report)),
    ...changeLines(report, width),
    ...(tried.length === 0 ? [] : [line('tried', `${sum}  (${tried.length} of ${releases} releases)`)]),
    ...tried.flatMap(({ version, reason }) => (reason === null ? [] : [line('skipped', `${version}: ${reason}`)])),
    ...(leftOut.length === 0 ? [] : [line('left out', `${leftOut.join(', ')}: ${good} gives other values there, too`)]),
  ]
}

function changeLines({ first, shown, records }: BisectReport, width: number): string[] {
  const [change, ...others] = first?.changed ?? []
  if (first === null || change === undefined) return []
  const line = (label: string, text: string): string => {
    const whole = `  ${screenText(label).padEnd(9)} ${screenText(text)}`
    return whole.length > width ? `${whole.slice(0, Math.max(20, width - 1))}…` : whole
  }
  const named = others.slice(0, NAMED).map(({ record }) => record)
  const also = named.length === 0 ? '' : `, also ${named.join(', ')}${others.length > NAMED ? ', …' : ''}`
  return [
    line('record', `${change.record}   ${shown.golden}:${change.line}`),
    line('stage', change.stage),
    line('golden', change.golden?.text ?? '(not reached)'),
    line(first.version, change.given?.text ?? '(not reached)'),
    line('changed', `${first.changed.length} of ${records} golden records${also}`),
  ]
}

function verdictText({ verdict, good, bad, first, records }: BisectReport): string {
  const all = records === 1 ? 'the golden record' : `all ${records} golden records`
  switch (verdict) {
    case 'found':
    case 'not-exact':
      return firstText(first)
    case 'same-version':
      return `the golden records were recorded with ${good}, and the side runs with it: this package has not changed`
    case 'nothing-changed':
      return `${bad} reproduces ${all}: no value has changed`
    case 'not-the-package':
      return `what ${bad} does not reproduce, ${good} does not either: it is not this package alone that changed the values`
  }
}

function firstText(first: BisectReport['first']): string {
  if (first === null) throw new Error('a search that found a release does not name it')
  const { version, after, untried } = first
  if (untried.length === 0) return `values change in ${version}; ${after} gives the golden ones`
  return `values change between ${after} and ${version}; what is between cannot be tried: ${untried.join(', ')}`
}
