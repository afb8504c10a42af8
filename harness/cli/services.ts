import type { BisectReport } from '../commands/bisect/bisect-report.ts'
import type { BisectRequest } from '../commands/bisect/request.ts'
import type { CheckEvents, CheckRequest } from '../commands/check/check.ts'
import type { ChildTask } from '../commands/child-task.ts'
import type { GoldenRequest } from '../commands/golden/golden.ts'
import type { GoldenReport } from '../commands/golden/golden-pair.ts'
import type { ChildRequest } from '../commands/in-child.ts'
import type { ReplayAsked, ReplayEvents } from '../commands/replay/replay-log.ts'
import type { Keeping, ReplayedPair } from '../commands/replay/replay-pair.ts'
import type { Config } from '../config/config.ts'
import type { LoadOptions } from '../config/load-config.ts'
import type { Files } from '../golden/files.ts'
import type { Report } from '../report/report.ts'
import type { Reporter } from '../reporters/reporters.ts'
import type { ProjectChange, WatchedProject } from '../commands/watch/watch-project.ts'
import type { ConformCheck, ConformRequest } from '../sides/conform/conform.ts'
import type { Key } from './keys.ts'
import type { Transport } from '../sides/worker/transport.ts'

/** What the command line asks of the world. Each is loaded when it is first called, so that `--help` starts at once. */
export interface Services {
  readonly loadConfig: (options: LoadOptions) => Promise<Config>
  /** The file system, as golden files need it. */
  readonly files: () => Promise<Files>
  readonly reporters: () => Promise<Readonly<Record<string, Reporter>>>
  /** Runs a task in a process of its own. */
  readonly inChild: <Input, Result>(
    task: ChildTask<Input, Result>,
    input: Input,
    request: ChildRequest,
  ) => Promise<Result>
  readonly check: (request: CheckRequest, events: CheckEvents) => Promise<Report>
  /** Runs a log through both sides of a pair, in processes of their own. */
  readonly replay: (asked: ReplayAsked, request: ChildRequest, told: ReplayTold) => Promise<ReplayedPair>
  readonly golden: (request: GoldenRequest) => Promise<readonly GoldenReport[]>
  readonly bisect: (request: BisectRequest) => Promise<readonly BisectReport[]>
  readonly conform: (request: ConformRequest, transport: Transport) => Promise<readonly ConformCheck[]>
  /** Asks whoever sits at the terminal; null where nobody does, or the input ends. */
  readonly ask: (question: string) => Promise<string | null>
  /** Tells of changes of a project's files. @throws {UsageError} if the system does not watch so many folders. */
  readonly watchProject: (root: string, onChange: (change: ProjectChange) => void) => Promise<WatchedProject>
  /** Tells of the keys that are typed, until what it gives is called. */
  readonly keys: (onKey: (key: Key) => void) => Promise<() => void>
}

/** What is told while a log is run, and where it is kept. */
export interface ReplayTold extends Pick<ReplayEvents, 'onProgress' | 'onStderr'> {
  readonly keeping: Keeping | null
}

/** The real ones. */
export const SERVICES: Services = {
  loadConfig: async (options) => (await import('../config/load-config.ts')).loadConfig(options),
  files: async () => (await import('../golden/node-files.ts')).nodeFiles(),
  reporters: async () => (await import('../reporters/reporters.ts')).REPORTERS,
  inChild: async (task, input, request) => (await import('../commands/in-child.ts')).inChild(task, input, request),
  check: async (request, events) => (await import('../commands/check/check.ts')).check(request, events),
  replay: async (asked, request, told) => {
    const [{ replayPair }, { workersIn }] = await Promise.all([
      import('../commands/replay/replay-pair.ts'),
      import('../commands/replay/replay-worker.ts'),
    ])
    const { keeping, ...events } = told
    return replayPair(asked, { ...events, run: workersIn(request) }, keeping)
  },
  golden: async (request) => (await import('../commands/golden/golden.ts')).golden(request),
  bisect: async (request) => (await import('../commands/bisect/bisect.ts')).bisect(request),
  conform: async (request, transport) => (await import('../sides/conform/conform.ts')).conform(request, transport),
  ask: async (question) => (await import('./ask.ts')).ask(question),
  watchProject: async (root, onChange) =>
    (await import('../commands/watch/watch-project.ts')).watchProject(root, { onChange }),
  keys: async (onKey) => (await import('./keys.ts')).listenToKeys(onKey),
}
