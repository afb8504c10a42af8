import { childTask, type ChildTask } from '../commands/child-task.ts'
import { choosePair } from '../commands/choose-pairs.ts'
import { lookAt } from '../commands/look-at.ts'
import { judgeReplay, type ReplayLimits } from '../commands/replay/judge-replay.ts'
import type { Replayed, ReplayTask } from '../commands/replay/replay-pair.ts'
import type { ReplayReport } from '../commands/replay/replay-report.ts'
import { DEFAULT_OPTIONS } from '../pair/check-options.ts'
import { errorFacts } from '../errors.ts'
import { reportError } from '../report/failed-report.ts'
import { replayLines } from '../reporters/terminal/replay-lines.ts'
import { command, PAIR, type Answer, type Command } from './command.ts'
import { firstName, type Context } from './context.ts'
import { flag, option, type OptionsOf } from './option.ts'
import { progressLine } from './progress.ts'
import { saidLines } from './said-lines.ts'
import { wantsColor } from './terminal.ts'
import { readBudget, readRuns, readShare } from './values.ts'

/** Runs the records of a log through the sides of a pair in a child. */
export const TASK: ChildTask<ReplayTask, Replayed> = childTask(
  import.meta.url,
  async () => (await import('../commands/replay/replay-pair.ts')).replayPair,
)

const OPTIONS = {
  failAbove: option(['--fail-above <share>', 'of the records may diverge, such as 0.001; default: 0'], readShare),
  budget: option(['--budget <seconds>', 'for finding the causes; 0: none are looked for'], readBudget),
  logged: flag(['--logged', 'what was logged stands for inference, which is not run']),
  maxBad: option(['--max-bad <n>', 'lines may be no records; default: 0'], readRuns),
}

/** `lockstep replay`: runs a log through both sides of a pair; the exit code is that of a check. */
export const replay: Command = command({
  name: 'replay',
  summary: 'run the records of a log through both sides of a pair, and count what diverges',
  arguments: [PAIR, { syntax: '<files...>', help: 'files, folders, patterns, or - for JSON Lines of standard input' }],
  options: OPTIONS,
  run: runReplay,
})

async function runReplay(context: Context<OptionsOf<typeof OPTIONS>>): Promise<Answer> {
  const { names, options, terminal, common, services } = context
  const { failAbove, maxBad } = { failAbove: options.failAbove ?? 0, maxBad: options.maxBad ?? 0 }
  const request = await context.request()
  const pair = choosePair(request.config, firstName(names))
  const { findFiles } = await import('../inputs/files/find-files.ts')
  const found = findFiles(names.slice(1), terminal.cwd)
  const today = new Date().toISOString().slice(0, 10)
  const line = progressLine(terminal, !common.quiet && !common.json)
  const stderr = (_pair: string, text: string): void => {
    if (common.verbose) terminal.err(saidLines(pair.name, text))
  }
  const told: { soFar: Replayed['report'] | null } = { soFar: null }
  try {
    const { report, sample } = await services.inChild(
      TASK,
      { pair: { ...lookAt(pair, request.config, 0), today }, found, isLogged: options.logged === true },
      {
        ...request,
        hasStdin: found.files.some(({ path }) => path === null),
        onEvent: (event) => {
          if (event.kind === 'progress') line.show(event.progress)
          else if (event.kind === 'replayed') told.soFar = event.report
          else if (event.kind === 'stderr') stderr(pair.name, event.text)
        },
      },
    )
    const asked = {
      config: request.config,
      pairs: [pair.name],
      options: { ...DEFAULT_OPTIONS, lastFailed: true, budget: options.budget },
      given: sample,
    }
    const causes =
      sample.length === 0 || options.budget === 0
        ? null
        : await services.check(asked, { progress: line.show, stderr, signal: terminal.signal })
    return answer({ ...report, causes: causes?.pairs[0] ?? null }, { failAbove, maxBad }, context)
  } catch (error) {
    if (!terminal.signal.aborted) throw error
    if (told.soFar === null) {
      terminal.err('lockstep: interrupted before any record was compared\n')
      throw error
    }
    const shown = {
      ...reportError(errorFacts(error), pair.shownFrom),
      what: 'interrupted: this was counted until then',
    }
    return answer({ ...told.soFar, error: shown, causes: null }, { failAbove, maxBad }, context)
  } finally {
    line.clear()
  }
}

function answer(
  report: ReplayReport,
  limits: ReplayLimits,
  { terminal, common }: Pick<Context<unknown>, 'terminal' | 'common'>,
): Answer {
  const verdict = judgeReplay(report, limits)
  const look = { width: terminal.width, isWhole: common.verbose, color: wantsColor(common.color, terminal) }
  return {
    exitCode: terminal.signal.aborted ? 130 : verdict.exitCode,
    json: { ...verdict, ...limits, ...report },
    text: () => `${replayLines(report, verdict, look).join('\n')}\n`,
  }
}
