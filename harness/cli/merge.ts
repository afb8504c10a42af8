import { UsageError } from '../errors.ts'
import { command, type Command } from './command.ts'
import { savedReport } from './explain.ts'
import { outputs, REPORTER, REPORTER_HELP, writeNone, writeOutputs } from './outputs.ts'

/** `lockstep merge`: makes one report of those of all shards; the exit code is that of a check of all records. */
export const merge: Command = command({
  name: 'merge',
  summary: 'make one report of those of all shards of a check; the exit code is that of the whole',
  arguments: [{ syntax: '<files...>', help: 'what check --shard i/n --reporter json=FILE wrote, one of every shard' }],
  options: { reporter: REPORTER },
  after: REPORTER_HELP,
  run: async (context) => {
    const { names, options, terminal } = context
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
