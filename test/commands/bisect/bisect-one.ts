import { bisect } from '../../../harness/commands/bisect/bisect.ts'
import type { BisectReport } from '../../../harness/commands/bisect/bisect-report.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import type { BisectRequest } from '../../../harness/commands/bisect/request.ts'

/** Golden records without values. */
export const RECORDS = `lockstep: 1
records:
  - id: plain
    input: some words
  - id: shouted
    input: SOME Words!
`

/** Looks for the release that changed golden values of a project of one pair, `text`. */
export async function bisectOne(
  root: string,
  request: Pick<BisectRequest, 'package' | 'cache'> & Partial<BisectRequest>,
): Promise<BisectReport> {
  const asked = { pairs: ['text'], side: null, good: null, bad: null, ...request }
  const [report] = await bisect({ config: await loadConfig({ cwd: root, file: null }), ...asked })
  return report!
}
