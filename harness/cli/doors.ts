import type { CheckEvents, CheckRequest } from '../check/check.ts'
import type { Report } from '../check/report.ts'
import type { Config } from '../config/config.ts'
import type { LoadOptions } from '../config/load-config.ts'
import type { GoldenFile } from '../golden/golden-file.ts'
import type { Reporter } from '../report/reporters.ts'

/** What the command line calls. Each is loaded when it is first called, so that `--help` starts at once. */
export interface Doors {
  readonly loadConfig: (options: LoadOptions) => Promise<Config>
  readonly check: (request: CheckRequest, events: CheckEvents) => Promise<Report>
  readonly reporters: () => Promise<Readonly<Record<string, Reporter>>>
  readonly readGolden: (path: string) => Promise<GoldenFile>
}

/** The real ones. */
export const DOORS: Doors = {
  loadConfig: async (options) => (await import('../config/load-config.ts')).loadConfig(options),
  check: async (request, events) => (await import('../check/check.ts')).check(request, events),
  reporters: async () => (await import('../report/reporters.ts')).REPORTERS,
  readGolden: async (path) => {
    const [{ readGolden }, { nodeFiles }] = await Promise.all([
      import('../golden/read-golden.ts'),
      import('../golden/node-files.ts'),
    ])
    return readGolden(path, nodeFiles())
  },
}
