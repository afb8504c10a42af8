import type { CheckRequest } from '../../harness/commands/check/check.ts'
import type { Report } from '../../harness/report/report.ts'
import type { Config } from '../../harness/config/config.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import type { Services } from '../../harness/cli/services.ts'
import type { Terminal } from '../../harness/cli/terminal.ts'
import { REPORTERS } from '../../harness/reporters/reporters.ts'

/** A terminal that keeps what is printed, and services that keep what they are asked. */
export interface Screen extends Terminal {
  readonly printed: { out: string; err: string }
  readonly asked: CheckRequest[]
  readonly services: Services
}

/** Says how a screen differs from a plain one. */
export interface ScreenOptions extends Partial<Terminal> {
  readonly services?: Partial<Services>
}

/** A report without pairs, with an exit code. */
export function report(exitCode: Report['exitCode'] = 0): Report {
  return { schemaVersion: 1, tool: { name: 'lockstep', version: '0.0.0' }, exitCode, seed: null, pairs: [] }
}

/** A configuration of two pairs, as if read from a file. */
export async function config(): Promise<Config> {
  const { folder } = await import('../config/folder.ts')
  const root = await folder({ 'lockstep.config.yaml': 'pairs: { one: { inference: a.ts }, two: { inference: b.ts } }' })
  return loadConfig({ cwd: root, file: null })
}

/** Makes a screen of 100 columns that is no terminal, whose checks all agree. */
export function terminal(options: ScreenOptions = {}): Screen {
  const printed = { out: '', err: '' }
  const asked: CheckRequest[] = []
  const refuse = (): never => {
    throw new Error('this test opens no such door')
  }
  return {
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    outIsTerminal: false,
    errIsTerminal: false,
    width: 100,
    env: {},
    cwd: '/',
    signal: new AbortController().signal,
    ...options,
    printed,
    asked,
    services: {
      loadConfig: config,
      check: (request) => {
        asked.push(request)
        return Promise.resolve(report())
      },
      reporters: () => Promise.resolve(REPORTERS),
      trace: refuse,
      order: refuse,
      versions: refuse,
      bisect: refuse,
      conform: refuse,
      golden: refuse,
      readInput: refuse,
      readInputs: refuse,
      readGolden: refuse,
      pending: refuse,
      accept: refuse,
      reject: refuse,
      ...options.services,
    },
  }
}
