import type { CheckRequest } from '../../harness/commands/check/check.ts'
import type { ChildRequest } from '../../harness/commands/in-child.ts'
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
  const root = await folder({
    'lockstep.config.yaml': 'pairs: { one: { training: t.ts, inference: a.ts }, two: { inference: b.ts } }',
  })
  return loadConfig({ cwd: root, file: null })
}

/** What a child was asked: its task, what that is given, and for which configuration. */
export interface AskedChild {
  readonly task: object
  readonly input: unknown
  readonly request: ChildRequest
}

/** A way to run tasks in children that starts none: keeps what it is asked, and gives one result after the other. */
export function childGiving(results: readonly unknown[], asked: AskedChild[] = []): Services['inChild'] {
  return (task, input, request) => {
    asked.push({ task, input, request })
    return Promise.resolve(results[asked.length - 1] as never)
  }
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
      files: refuse,
      inChild: refuse,
      bisect: refuse,
      conform: refuse,
      golden: refuse,
      replay: refuse,
      ask: () => Promise.resolve(null),
      watchProject: refuse,
      keys: refuse,
      ...options.services,
    },
  }
}
