import { differences } from '../compare/differences/differences.ts'
import { EXACT } from '../compare/rule.ts'
import type { GoldenFile } from '../golden/golden-file.ts'
import { packagesOf, type Provenance, type SideInfo, type StageInfo } from '../pipeline/provenance.ts'
import { ecosystemOf } from './skews.ts'
import type { ProvenanceChange } from '../report/provenance-change.ts'

/**
 * Says what is another today than where drifted golden records were recorded: packages, runtime, Unicode, ICU,
 * platform, files, params, stages, their code, all sources. Empty: nothing that golden files record. Of files that
 * were seen to be opened, those of the golden file are looked at: which others are opened depends on the records.
 *
 * @param ran whether only a part of the golden records was run, which need not open all files
 */
export function provenanceChanges(
  today: SideInfo,
  file: GoldenFile,
  ran: { readonly drifted: ReadonlySet<string>; readonly isPart: boolean },
): readonly ProvenanceChange[] {
  const of = new Set(file.records.flatMap(({ id, env }) => (ran.drifted.has(id) ? [env] : [])))
  const found = [...file.environments].flatMap(([id, { side }]) => (of.has(id) ? changesSince(side, today, ran) : []))
  return [...new Map(found.map((change) => [JSON.stringify(change), change])).values()]
}

function changesSince(
  then: SideInfo,
  now: SideInfo,
  { isPart }: { readonly isPart: boolean },
): readonly ProvenanceChange[] {
  const [old, today] = [then.provenance, now.provenance]
  const prefix = ecosystemOf(today) ?? 'package'
  const source = (side: SideInfo): string | undefined => side.provenance.source?.digest
  return [
    ...entries(packagesOf(old), packagesSince(old, today), (name) => `${prefix}:${name}`),
    ...between('runtime', old.runtime, today.runtime),
    ...between('unicode', old.unicode, today.unicode),
    ...between('icu', old.icu, today.icu),
    ...between('platform', old.platform, today.platform),
    ...entries(filesOf(old), filesSince(old, today, isPart), (name) => `file:${name}`),
    ...stageChanges(then.stages, now.stages),
    ...between('sources', source(then), source(now)),
  ]
}

type Table = Provenance['files']

function filesOf({ files, seen }: Provenance): Table {
  return { ...seen?.files, ...files }
}

/** What a golden file that says nothing of imports had in use is not known. */
function packagesSince(then: Provenance, now: Provenance): Table {
  const seen = then.seen === undefined ? only(now.seen?.packages, then.packages) : now.seen?.packages
  return { ...seen, ...now.packages }
}

function filesSince(then: Provenance, now: Provenance, isPart: boolean): Table {
  const unopened = isPart ? then.seen?.files : {}
  return { ...unopened, ...only(now.seen?.files, filesOf(then)), ...now.files }
}

/** The entries of a table that another one has too. */
function only(table: Table = {}, names: Table): Table {
  return Object.fromEntries(Object.entries(table).filter(([name]) => Object.hasOwn(names, name)))
}

function entries(then: Table, now: Table, what: (name: string) => string): readonly ProvenanceChange[] {
  const names = [...new Set([...Object.keys(then), ...Object.keys(now)])]
  return names.flatMap((name) => between(what(name), own(then, name), own(now, name)))
}

function own(table: Table, name: string): string | null {
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
