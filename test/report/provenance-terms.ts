import type { Provenance, Seen, StageInfo } from '../../harness/pipeline/provenance.ts'
import type { Keys } from './cause-terms.ts'

/** The keys of provenances and of stages, by the names of their definitions in the schema. */
export const PROVENANCE_KEYS = {
  provenance: {
    runtime: true,
    platform: true,
    unicode: false,
    icu: false,
    packages: true,
    files: true,
    source: false,
    seen: false,
  } satisfies Keys<Provenance>,
  seen: { packages: true, files: true, unlisted: false } satisfies Keys<Seen>,
  stageInfo: {
    name: true,
    kind: true,
    branch: true,
    params: false,
    uses: true,
    batch: true,
    source: false,
    code: false,
    before: false,
    digest: false,
  } satisfies Keys<StageInfo>,
} as const
