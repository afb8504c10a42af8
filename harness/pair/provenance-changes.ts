import { differences } from '../compare/differences/differences.ts'
import { EXACT } from '../compare/rule.ts'
import type { GoldenFile } from '../golden/golden-file.ts'
import type { SideInfo, StageInfo } from '../pipeline/provenance.ts'
import { ecosystemOf } from './skews.ts'
import type { ProvenanceChange } from '../report/provenance-change.ts'

/**
 * Says what is another today than where drifted golden records were recorded: packages, runtime, Unicode, ICU,
 * platform, files, params, stages, their code, all sources. Empty: nothing that golden files record.
 */
export function provenanceChanges(
  today: SideInfo,
  file: GoldenFile,
  drifted: ReadonlySet<string>,
): readonly ProvenanceChange[] {
  const of = new Set(file.records.flatMap(({ id, env }) => (drifted.has(id) ? [env] : [])))
  const found = [...file.environments].flatMap(([id, { side }]) => (of.has(id) ? changesSince(side, today) : []))
  return [...new Map(found.map((change) => [JSON.stringify(change), change])).values()]
}

function changesSince(then: SideInfo, now: SideInfo): readonly ProvenanceChange[] {
  const [old, today] = [then.provenance, now.provenance]
  const prefix = ecosystemOf(today) ?? 'package'
  const source = (side: SideInfo): string | undefined => side.provenance.source?.digest
  return [
    ...entries(old.packages, today.packages, (name) => `${prefix}:${name}`),
    ...between('runtime', old.runtime, today.runtime),
    ...between('unicode', old.unicode, today.unicode),
    ...between('icu', old.icu, today.icu),
    ...between('platform', old.platform, today.platform),
    ...entries(old.files, today.files, (name) => `file:${name}`),
    ...stageChanges(then.stages, now.stages),
    ...between('sources', source(then), source(now)),
  ]
}

function entries(
  then: Readonly<Record<string, string | null>>,
  now: Readonly<Record<string, string | null>>,
  what: (name: string) => string,
): readonly ProvenanceChange[] {
  const names = [...new Set([...Object.keys(then), ...Object.keys(now)])]
  return names.flatMap((name) => between(what(name), own(then, name), own(now, name)))
}

function own(table: Readonly<Record<string, string | null>>, name: string): string | null {
  return Object.hasOwn(table, name) ? (table[name] ?? null) : null
}

/** A traced side lists no stages where it was recorded: nothing is known of them. */
function stageChanges(then: readonly StageInfo[], now: readonly StageInfo[]): readonly ProvenanceChange[] {
  if (then.length === 0) return []
  const names = [...new Set([...then, ...now].map(({ name }) => name))]
  return names.flatMap((name): readonly ProvenanceChange[] => {
    const [old, today] = [then.find((stage) => stage.name === name), now.find((stage) => stage.name === name)]
    if (old === undefined || today === undefined) {
      const there = (stage: StageInfo | undefined): string | null => (stage === undefined ? null : 'there')
      return between(`stage:${name}`, there(old), there(today))
    }
    const { list, count } = differences(old.params, today.params, { rule: EXACT })
    const more = count - list.length
    return [
      ...list.map(({ path, training, inference }) => ({
        what: `params:${name} ${path}`,
        golden: training,
        training: inference,
      })),
      ...between(`params:${name}`, null, more === 0 ? null : `${more} more places differ`),
      ...between(`code:${name}`, old.digest, today.digest),
    ]
  })
}

function between(
  what: string,
  then: string | null | undefined,
  now: string | null | undefined,
): readonly ProvenanceChange[] {
  if ((then ?? null) === (now ?? null)) return []
  return [{ what, golden: then ?? null, training: now ?? null }]
}
