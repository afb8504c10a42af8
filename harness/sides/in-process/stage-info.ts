import type { StageInfo } from '../../pipeline/provenance.ts'
import { sha256 } from '../../values/sha256.ts'
import { sourcePlace } from '../provenance/source-place.ts'
import type { Step } from './program.ts'

/** Describes the steps of a pipeline as the other side, a golden file and the report know them. */
export function stageInfos(steps: readonly Step[], folder: string): readonly StageInfo[] {
  return steps.map((step) => {
    const source = step.site === undefined ? undefined : sourcePlace(step.site, folder)
    return {
      name: step.name,
      kind: step.kind,
      branch: step.branch,
      uses: step.uses,
      batch: step.batch,
      ...(step.hasParams ? { params: step.params } : {}),
      ...(source === undefined ? {} : { source }),
      ...(step.kind === 'stage' ? { digest: sha256(Function.prototype.toString.call(step.run)) } : {}),
    }
  })
}
