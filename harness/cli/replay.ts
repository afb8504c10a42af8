import { choosePair } from '../commands/choose-pairs.ts'
import { lookAt } from '../commands/look-at.ts'
import { judgeReplay, type ReplayLimits } from '../commands/replay/judge-replay.ts'
import type { ReplayReport } from '../commands/replay/replay-report.ts'
import type { Partial } from '../commands/replay/partial/partial.ts'
import type { Keeping } from '../commands/replay/replay-pair.ts'
import { UsageError } from '../errors.ts'
import { DEFAULT_OPTIONS } from '../pair/check-options.ts'
import { replayLines } from '../reporters/terminal/replay-lines.ts'
import { command, PAIR, type Answer, type Command } from './command.ts'
import { firstName, type Context } from './context.ts'
import { flag, option, type OptionsOf } from './option.ts'
import { progressLine } from './progress.ts'
import { saidLines } from './said-lines.ts'
import { wantsColor } from './terminal.ts'
import { readBudget, readRuns, readShard, readShare, readText, readWorkers } from './values.ts'

const OPTIONS = {
  failAbove: option(['--fail-above <share>', 'of the records may diverge, such as 0.001; default: 0'], readShare),
  budget: option(['--budget <seconds>', 'for finding the causes; 0: none are looked for'], readBudget),
  logged: flag(['--logged', 'what was logged stands for inference, which is not run']),
  maxBad: option(['--max-bad <n>', 'lines may be no records; default: 0'], readRuns),
  partial: option(['--partial <file>', 'writes what was found, for merge'], readText, { conflicts: ['resume'] }),
  resume: option(['--resume <file>', 'the same, now and then, and goes on from there where it was stopped'], readText),
  shard: option(['--shard <i/n>', 'only part i of n of the rows; merge adds the parts up'], readShard),
  workers: option(['--workers <n>', 'pairs of sides that run side by side; default: as many as cores'], readWorkers),
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
  const kept = await keptIn(options, { failAbove, maxBad }, context)
  const line = progressLine(terminal, !common.quiet && !common.json)
  const stderr = (_pair: string, text: string): void => {
    if (common.verbose) terminal.err(saidLines(pair.name, text))
  }
  const state = { isCounted: false }
  try {
    const { report, sample } = await services.replay(
      {
        pair: { ...lookAt(pair, request.config, 0), today },
        found,
        isLogged: options.logged === true,
        workers: options.workers,
        shard: options.shard,
        before: kept.before,
      },
      request,
      { onProgress: line.show, onStderr: (text) => stderr(pair.name, text), keeping: kept.keeping },
    )
    state.isCounted = true
    const asked = {
      config: request.config,
      pairs: [pair.name],
      options: { ...DEFAULT_OPTIONS, lastFailed: true, budget: options.budget },
      given: sample,
    }
    const causes =
      sample.length === 0 || options.budget === 0 || terminal.signal.aborted
        ? null
        : await services.check(asked, { progress: line.show, stderr, signal: terminal.signal })
    const { error } = report
    const shown =
      terminal.signal.aborted && error !== null ? { ...error, what: 'interrupted: this was counted until then' } : error
    return answer({ ...report, error: shown, causes: causes?.pairs[0] ?? null }, { failAbove, maxBad }, context)
  } catch (error) {
    if (terminal.signal.aborted && !state.isCounted)
      terminal.err('lockstep: interrupted before any record was compared\n')
    throw error
  } finally {
    line.clear()
  }
}

interface Kept {
  readonly keeping: Keeping | null
  readonly before: Partial | null
}

/** Where what is found is kept, and what is there already. @throws {UsageError} if that is of something else. */
async function keptIn(
  { partial, resume, shard }: OptionsOf<typeof OPTIONS>,
  limits: ReplayLimits,
  { terminal: { cwd }, services }: Pick<Context<unknown>, 'terminal' | 'services'>,
): Promise<Kept> {
  const file = resume ?? partial
  if (file === null) return { keeping: null, before: null }
  const [{ keepPartial }, { readPartial }] = await Promise.all([
    import('../commands/replay/partial/keep-partial.ts'),
    import('../commands/replay/partial/read-partial.ts'),
  ])
  const keeper = keepPartial(file, cwd, await services.files())
  const before = resume === null ? null : (readPartial(resume, cwd)?.partial ?? null)
  if (before !== null && (before.shard?.index !== shard?.index || before.shard?.count !== shard?.count)) {
    throw new UsageError('it is of another --shard', { at: file, hint: 'name another file with --resume' })
  }
  return { keeping: { keeper, limits, isOnTheWay: resume !== null }, before }
}

/** Says how a replay came out; of parts that were merged as well. */
export function answer(
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
