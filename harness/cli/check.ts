import type { CheckOptions } from '../pair/check-options.ts'
import type { Config } from '../config/config.ts'
import { errorText } from '../errors.ts'
import { counted } from '../report/counted.ts'
import { emptyReport } from '../report/empty-report.ts'
import type { Report } from '../report/report.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { command, PAIRS, type Command } from './command.ts'
import type { Context } from './context.ts'
import { choice, flag, option, type OptionsOf } from './option.ts'
import { outputs, REPORTER, REPORTER_HELP, writeNone, writeOutputs, type Output } from './outputs.ts'
import { saidLines } from './said-lines.ts'
import { earlyVerdicts } from './early.ts'
import { progressLine } from './progress.ts'
import { wantsColor } from './terminal.ts'
import { readBudget, readRuns, readSeed, readShard, readText } from './values.ts'

const OPTIONS = {
  reporter: REPORTER,
  record: option(['--record <id>', 'only this record'], readText, { conflicts: ['replay', 'lastFailed'] }),
  stage: option(['--stage <name>', 'compare this stage only'], readText),
  budget: option(['--budget <seconds>', 'for finding the causes of a pair; 0: the verdict alone'], readBudget),
  runs: option(['--runs <n>', 'generated records a pair; 0: golden records only'], readRuns),
  seed: option(['--seed <n>', "seed of the generated records, or random; default: from the pair's name"], readSeed),
  replay: option(['--replay <id>', 'only the record of this id'], readText, { conflicts: ['lastFailed'] }),
  lastFailed: flag(['--last-failed', 'only the records that failed last time']),
  training: choice(
    ['--training <mode>', 'required: training must run; golden: the golden file stands for it'],
    ['required', 'golden'],
  ),
  changed: option(
    ['--changed [ref]', 'only the pairs that may have changed since this commit, or since the branch left it; HEAD'],
    readText,
    { preset: 'HEAD' },
  ),
  shard: option(['--shard <i/n>', 'only part i of n of the records; merge puts the reports together'], readShard, {
    conflicts: ['record', 'replay', 'lastFailed'],
  }),
  watch: flag(['--watch', 'check again what a change of files concerns, until q or Ctrl-C'], {
    conflicts: ['shard', 'changed'],
  }),
  bail: flag(['--bail', 'stop at the first pair that fails']),
  strict: flag(['--strict', 'fail on what is only suspicious, such as stages without effect']),
}

/** `lockstep check`: prints the report; the exit code is the report's. */
export const check: Command = command({
  name: 'check',
  summary: 'compare the sides of every pair on golden, stored and generated records',
  arguments: [PAIRS],
  options: OPTIONS,
  after: REPORTER_HELP,
  run: runCheck,
})

type Options = OptionsOf<typeof OPTIONS>

async function runCheck(context: Context<Options>): Promise<number> {
  const wanted = await outputs(context.options.reporter ?? [], context)
  if (context.options.watch === true) return watchAll(context, wanted)
  const report = await checked(context).catch(async (error: unknown) => {
    await writeNone(error, wanted, context)
    throw error
  })
  await writeOutputs(report, wanted, context)
  return report.exitCode
}

/** Runs the check whenever files have changed. */
async function watchAll(context: Context<Options>, wanted: readonly Output[]): Promise<number> {
  const { watch } = await import('./watch.ts')
  return watch(context, {
    check: (config, names, signal) =>
      checked({
        ...context,
        names,
        terminal: { ...context.terminal, signal },
        loadConfig: () => Promise.resolve(config),
      }),
    write: (report) => writeOutputs(report, wanted, context),
    outputs: wanted.flatMap(({ to }) => (typeof to === 'string' ? [] : [to.file])),
  })
}

/** Runs the check, and shows how far it is. */
async function checked(context: Context<Options>): Promise<Report> {
  const { options, common, terminal, services } = context
  const config = await context.loadConfig()
  const pairs = await chosen(config, context)
  if (pairs === null) {
    const { shardOf } = await import('../commands/check/shard-of.ts')
    return { ...emptyReport(0), ...shardOf(config, [], checkOptions(options)) }
  }
  const line = progressLine(terminal, !common.quiet)
  const early = earlyVerdicts(line, async (pair) => {
    const { earlyReport } = await import('../reporters/terminal/early-report.ts')
    return earlyReport(pair, {
      color: wantsColor(common.color, terminal),
      width: terminal.width,
      config: common.config,
    })
  })
  try {
    return await services.check(
      { config, pairs, options: checkOptions(options) },
      {
        signal: terminal.signal,
        progress: line.show,
        ...(terminal.errIsTerminal && !common.quiet ? { verdict: early.verdict } : {}),
        finished: (pair) => {
          early.finished(pair)
          line.finished(pair)
        },
        stderr: (pair, text) => {
          if (common.verbose) line.above(saidLines(pair, text))
        },
      },
    )
  } finally {
    early.stop()
    line.clear()
  }
}

/** Names the pairs to check, none for all; null where `--changed` leaves none. Says how many it leaves out. */
async function chosen(
  config: Config,
  { names, options, common, terminal }: Context<Options>,
): Promise<readonly string[] | null> {
  if (options.changed === null) return names
  // What pre-commit says of a push, in place of the commit that is at hand.
  const pushed = terminal.env['PRE_COMMIT_FROM_REF'] ?? ''
  const ref = options.changed === 'HEAD' && pushed !== '' ? pushed : options.changed
  const [{ changedPairs }, { choosePairs }, { stagedOtherwise }] = await Promise.all([
    import('../commands/changed/changed-pairs.ts'),
    import('../commands/choose-pairs.ts'),
    import('../commands/changed/staged-otherwise.ts'),
  ])
  const wanted = new Set(choosePairs(config, names).map(({ name }) => name))
  const found = changedPairs(config, ref)
    .map(({ name }) => name)
    .filter((name) => wanted.has(name))
  const otherwise = ref === 'HEAD' ? stagedOtherwise(config.root) : []
  if (otherwise.length > 0) terminal.err(stagedNote(otherwise))
  const left = wanted.size - found.length
  if (!common.quiet && left > 0) {
    terminal.err(
      `lockstep: ${counted(left, 'pair')} of ${wanted.size} left out: not changed since ${screenText(ref)}\n`,
    )
  }
  return found.length === 0 ? null : found
}

/** Says that what is checked is not what would be committed. */
function stagedNote(files: readonly string[]): string {
  const more = files.length > 3 ? ` and ${files.length - 3} more` : ''
  const names = `${files.slice(0, 3).map(screenText).join(', ')}${more}`
  const what = `what is staged is not what is checked: the working tree has ${names} otherwise`
  const hint = 'git stash --keep-index sets it aside; pre-commit does so by itself'
  return `lockstep: ${errorText({ at: null, what, further: [], hint })}\n`
}

/** Makes the options of a check from what was typed, with every default filled in. */
function checkOptions(typed: Omit<Options, 'reporter' | 'changed' | 'watch'>): CheckOptions {
  const { record, stage, runs, budget, seed, replay, lastFailed, training, shard, bail, strict } = typed
  return {
    record,
    stage,
    runs,
    budget,
    seed,
    replay,
    lastFailed: lastFailed === true,
    training: training ?? 'auto',
    shard,
    bail: bail === true,
    strict: strict === true,
  }
}
