import type { SavedPartial } from '../commands/replay/partial/read-partial.ts'
import { UsageError } from '../errors.ts'
import { command, type Answer, type Command } from './command.ts'
import type { Context } from './context.ts'
import { savedReport } from './explain.ts'
import { outputs, REPORTER, REPORTER_HELP, writeNone, writeOutputs } from './outputs.ts'

/** `lockstep merge`: makes one report of those of all parts; the exit code is that of the whole. */
export const merge: Command = command({
  name: 'merge',
  summary:
    'make one report of those of all shards of a check, or of all parts of a replay; the exit code is that of the whole',
  arguments: [
    {
      syntax: '<files...>',
      help: 'what check --shard i/n --reporter json=FILE wrote, one of every shard, or what replay --partial FILE did',
    },
  ],
  options: { reporter: REPORTER },
  after: REPORTER_HELP,
  run: async (context) => {
    const { names, options, terminal } = context
    const { isPartialFile } = await import('../commands/replay/partial/read-partial.ts')
    if (names.some((file) => isPartialFile(file, terminal.cwd))) return mergeReplay(context)
    const wanted = await outputs(options.reporter ?? [], context)
    const merged = async (): ReturnType<typeof savedReport> => {
      const saved = await Promise.all(
        names.map(async (file) => ({ file, report: await savedReport(file, terminal.cwd) })),
      )
      const [first, ...others] = saved
      if (first === undefined) throw new UsageError('no report was named')
      const { mergeReports } = await import('../report/merge/merge-reports.ts')
      return mergeReports([first, ...others])
    }
    const report = await merged().catch(async (error: unknown) => {
      await writeNone(error, wanted, context)
      throw error
    })
    await writeOutputs(report, wanted, context)
    return report.exitCode
  },
})

/** Adds parts of a replay up. @throws {UsageError} if they are not those of one. */
async function mergeReplay(
  context: Pick<Context<{ readonly reporter: readonly string[] | null }>, 'names' | 'options' | 'terminal' | 'common'>,
): Promise<Answer> {
  const { names, options, terminal } = context
  if ((options.reporter ?? []).length > 0) {
    throw new UsageError('reporters draw checks, and these are parts of a replay', { hint: 'use --json' })
  }
  const [{ readPartial }, { mergePartials }, { checkLogged, reportOf }, { answer }] = await Promise.all([
    import('../commands/replay/partial/read-partial.ts'),
    import('../commands/replay/partial/merge-partials.ts'),
    import('../commands/replay/report-of.ts'),
    import('./replay.ts'),
  ])
  const saved = names.map((file): SavedPartial => {
    const found = readPartial(file, terminal.cwd)
    if (found === null) throw new UsageError('there is no such file', { at: file })
    return found
  })
  const [first, ...others] = saved
  if (first === undefined) throw new UsageError('no part was named')
  const { head, part, limits } = mergePartials([first, ...others])
  checkLogged(part)
  return answer({ ...reportOf(head, part, null), causes: null }, limits, context)
}
