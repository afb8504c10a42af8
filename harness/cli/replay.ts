import { childTask, type ChildTask } from '../commands/child-task.ts'
import { choosePair } from '../commands/choose-pairs.ts'
import { lookAt } from '../commands/look-at.ts'
import { judgeReplay } from '../commands/replay/judge-replay.ts'
import type { ReplayTask } from '../commands/replay/replay-pair.ts'
import type { ReplayReport } from '../commands/replay/replay-report.ts'
import { replayLines } from '../reporters/terminal/replay-lines.ts'
import { command, PAIR, type Answer, type Command } from './command.ts'
import { firstName, type Context } from './context.ts'
import { option, type OptionsOf } from './option.ts'
import { progressLine } from './progress.ts'
import { saidLines } from './said-lines.ts'
import { readRuns, readShare } from './values.ts'

/** Runs the records of a log through the sides of a pair in a child. */
export const TASK: ChildTask<ReplayTask, ReplayReport> = childTask(
  import.meta.url,
  async () => (await import('../commands/replay/replay-pair.ts')).replayPair,
)

const OPTIONS = {
  failAbove: option(['--fail-above <share>', 'of the records may diverge, such as 0.001; default: 0'], readShare),
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
  const hasStdin = found.files.some(({ path }) => path === null)
  const today = new Date().toISOString().slice(0, 10)
  const task = { pair: { ...lookAt(pair, request.config, 0), today }, found }
  const line = progressLine(terminal, !common.quiet && !common.json)
  const report = await services
    .inChild(TASK, task, {
      ...request,
      hasStdin,
      onEvent: (event) => {
        if (event.kind === 'progress') line.show(event.progress)
        else if (event.kind === 'stderr' && common.verbose) terminal.err(saidLines(pair.name, event.text))
      },
    })
    .finally(() => line.clear())
  const verdict = judgeReplay(report, { failAbove, maxBad })
  return {
    exitCode: verdict.exitCode,
    json: { ...verdict, failAbove, maxBad, ...report },
    text: () => `${replayLines(report, verdict, { width: terminal.width, isWhole: common.verbose }).join('\n')}\n`,
  }
}
