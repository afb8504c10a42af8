import { resolve } from 'node:path'
import { fileFault } from '../file-fault.ts'
import { readRegular } from '../regular-file.ts'
import type { Report } from '../report/report.ts'
import { UsageError } from '../errors.ts'
import { command, type Command } from './command.ts'
import { firstName } from './context.ts'
import { outputs, REPORTER, REPORTER_HELP, writeOutputs } from './outputs.ts'

/** `lockstep explain`: draws a report that was saved as JSON; the exit code is the report's, as the check's was. */
export const explain: Command = command({
  name: 'explain',
  summary: 'draw a report that was saved as JSON, in any form; the exit code is the one it holds',
  arguments: [{ syntax: '<file>', help: 'what check --reporter json=FILE wrote' }],
  options: { reporter: REPORTER },
  after: REPORTER_HELP,
  run: async (context) => {
    const file = firstName(context.names)
    const wanted = await outputs(context.options.reporter ?? [], context)
    const report = await savedReport(file, context.terminal.cwd)
    await writeOutputs(report, wanted, context)
    return report.exitCode
  },
})

/** Reads a saved report. @throws {UsageError} if there is none, or it cannot be read. */
export async function savedReport(file: string, cwd: string): Promise<Report> {
  const path = resolve(cwd, file)
  let bytes: Buffer | null
  try {
    bytes = readRegular(path)
  } catch (cause) {
    const fault = fileFault(cause, path)
    if (fault === null) throw cause
    throw new UsageError(`it cannot be read: ${fault.what}`, { at: file, hint: fault.hint, cause })
  }
  if (bytes === null) throw new UsageError('there is no such file', { at: file })
  const { readReport } = await import('../report/read-report.ts')
  return readReport(bytes.toString('utf8'), file)
}
