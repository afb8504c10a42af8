import type { GoldenFile, GoldenRecord } from '../golden/golden-file.ts'
import type { SideInfo } from '../pipeline/provenance.ts'
import { recordedSide } from '../sides/recorded-side.ts'
import type { Side } from '../sides/side.ts'
import type { Trace } from '../pipeline/trace.ts'
import type { Role } from '../pipeline/role.ts'

/** A golden record that holds what its stages gave. */
export type RecordedGolden = GoldenRecord & { readonly stages: Trace }

function isRecorded(record: GoldenRecord): record is RecordedGolden {
  return record.stages !== null
}

/** Golden records that share a recording environment, and what that side said of itself. */
export interface EnvironmentGroup {
  readonly info: SideInfo
  readonly records: readonly RecordedGolden[]
}

/** Groups recorded golden records by environment; records that are not recorded yet are left out. */
export function byEnvironment(file: GoldenFile, records: readonly GoldenRecord[]): readonly EnvironmentGroup[] {
  return [...file.environments].flatMap(([id, { side }]) => {
    const own = records.filter((record) => record.env === id).filter(isRecorded)
    return own.length === 0 ? [] : [{ info: side, records: own }]
  })
}

/** Makes a side of what a group has recorded. */
export function goldenSide(role: Role, { info, records }: EnvironmentGroup): Side {
  return recordedSide(
    role,
    info,
    records.map(({ stages }) => stages),
  )
}
