import { bisect, type BisectRequest } from '../../../harness/check/bisect/bisect.ts'
import type { BisectReport } from '../../../harness/check/bisect/bisect-report.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'

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
