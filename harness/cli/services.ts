import type { BisectReport } from '../commands/bisect/bisect-report.ts'
import type { CheckEvents, CheckRequest } from '../commands/check/check.ts'
import type { GoldenRequest } from '../commands/golden/golden.ts'
import type { GoldenReport } from '../commands/golden/golden-pair.ts'
import type { OrderRequest } from '../commands/order/order.ts'
import type { OrderReport } from '../commands/order/order-pair.ts'
import type { Report } from '../report/report.ts'
import type { VersionsRequest } from '../commands/versions/versions.ts'
import type { VersionsReport } from '../commands/versions/versions-pair.ts'
import type { TraceRequest } from '../commands/trace/trace.ts'
import type { TraceReport } from '../commands/trace/trace-pair.ts'
import type { Config } from '../config/config.ts'
import type { LoadOptions } from '../config/load-config.ts'
import type { Files } from '../golden/files.ts'
import type { GoldenFile } from '../golden/golden-file.ts'
import type { GoldenInput, GoldenInputs } from '../golden/parse-jsonl.ts'
import type { Pending } from '../golden/pending.ts'
import type { ConformCheck, ConformRequest } from '../sides/conform/conform.ts'
import type { Transport } from '../sides/worker/transport.ts'
import type { Reporter } from '../reporters/reporters.ts'
import type { BisectRequest } from '../commands/bisect/request.ts'

/** What the command line calls. Each is loaded when it is first called, so that `--help` starts at once. */
export interface Services {
  readonly loadConfig: (options: LoadOptions) => Promise<Config>
  readonly check: (request: CheckRequest, events: CheckEvents) => Promise<Report>
  readonly reporters: () => Promise<Readonly<Record<string, Reporter>>>
  readonly golden: (request: GoldenRequest) => Promise<readonly GoldenReport[]>
  readonly trace: (request: TraceRequest) => Promise<TraceReport>
  readonly order: (request: OrderRequest) => Promise<readonly OrderReport[]>
  readonly versions: (request: VersionsRequest) => Promise<readonly VersionsReport[]>
  readonly bisect: (request: BisectRequest) => Promise<readonly BisectReport[]>
  readonly conform: (request: ConformRequest, transport: Transport) => Promise<readonly ConformCheck[]>
  /** Reads an input from JSON text; `where` names it in errors. */
  readonly readInput: (json: string, where: string) => Promise<GoldenInput>
  /** Reads inputs from JSON Lines. */
  readonly readInputs: (text: string, file: string) => Promise<GoldenInputs>
  readonly readGolden: (path: string) => Promise<GoldenFile>
  readonly pending: (path: string) => Promise<readonly Pending[]>
  /** Takes changes over, or throws them away, and returns their ids. */
  readonly accept: (path: string, ids: readonly string[] | 'all') => Promise<readonly string[]>
  readonly reject: (path: string, ids: readonly string[] | 'all') => Promise<readonly string[]>
}

/** The real ones. */
export const SERVICES: Services = {
  loadConfig: async (options) => (await import('../config/load-config.ts')).loadConfig(options),
  check: async (request, events) => (await import('../commands/check/check.ts')).check(request, events),
  reporters: async () => (await import('../reporters/reporters.ts')).REPORTERS,
  golden: async (request) => (await import('../commands/golden/golden.ts')).golden(request),
  trace: async (request) => (await import('../commands/trace/trace.ts')).trace(request),
  order: async (request) => (await import('../commands/order/order.ts')).order(request),
  versions: async (request) => (await import('../commands/versions/versions.ts')).versions(request),
  bisect: async (request) => (await import('../commands/bisect/bisect.ts')).bisect(request),
  conform: async (request, transport) => (await import('../sides/conform/conform.ts')).conform(request, transport),
  readInput: async (json, where) => (await import('../golden/parse-jsonl.ts')).parseInput(json, where),
  readInputs: async (text, file) => (await import('../golden/parse-jsonl.ts')).parseJsonl(text, file),
  readGolden: async (path) => (await import('../golden/read/read-golden.ts')).readGolden(path, await files()),
  pending: async (path) => (await import('../golden/pending.ts')).pending(path, await files()),
  accept: async (path, ids) => (await import('../golden/pending.ts')).accept(path, ids, await files()),
  reject: async (path, ids) => (await import('../golden/pending.ts')).reject(path, ids, await files()),
}

async function files(): Promise<Files> {
  return (await import('../golden/node-files.ts')).nodeFiles()
}
