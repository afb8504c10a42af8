import { differences } from '../compare/differences/differences.ts'
import { EXACT } from '../compare/rule.ts'
import type { GoldenEnvironment, GoldenFile } from '../golden/golden-file.ts'
import { sameParams, type DeclaredTaps } from '../golden/tap-params.ts'
import { packagesOf, type Provenance, type SideInfo, type StageInfo } from '../pipeline/provenance.ts'
import { ecosystemOf } from './skews.ts'
import type { ProvenanceChange } from '../report/provenance-change.ts'

/**
 * Says what is another today than where drifted golden records were recorded: packages, runtime, Unicode, ICU,
 * platform, files, params, stages, their code, all sources. Empty: nothing that golden files record. Of files that
 * were seen to be opened, those of the golden file are looked at: which others are opened depends on the records. Of
 * params of taps those are told that are the same on all records, then and today.
 */
export function provenanceChanges(today: SideInfo, file: GoldenFile, ran: Ran): readonly ProvenanceChange[] {
  const of = new Set(file.records.flatMap(({ id, env }) => (ran.drifted.has(id) ? [env] : [])))
  const found = [...file.environments].flatMap(([id, then]) => (of.has(id) ? changesSince(then, today, ran) : []))
  return [...new Map(found.map((change) => [JSON.stringify(change), change])).values()]
}

/** What was run today. */
export interface Ran {
  readonly drifted: ReadonlySet<string>
  /** Only a part of the golden records, which need not open all files. */
  readonly isPart: boolean
  /** What taps declare; left out: nothing. */
  readonly taps?: DeclaredTaps | undefined
  /** What they declare may be of the record, and is private. */
  readonly hides?: boolean
}

function changesSince(
  { side: then, taps = new Map() }: GoldenEnvironment,
  now: SideInfo,
  { isPart, taps: declared = new Map(), hides = false }: Ran,
): readonly ProvenanceChange[] {
  const [old, today] = [then.provenance, now.provenance]
  // What a tap names in `uses` is known once it was passed.
  const unpassed = isPart && then.kind === 'traced' ? old : null
  const prefix = ecosystemOf(today) ?? 'package'
  const source = (side: SideInfo): string | undefined => side.provenance.source?.digest
  return [
    ...entries(packagesOf(old), { ...unpassed?.packages, ...packagesSince(old, today) }, (name) => `${prefix}:${name}`),
    ...between('runtime', old.runtime, today.runtime),
    ...between('unicode', old.unicode, today.unicode),
    ...between('icu', old.icu, today.icu),
    ...between('platform', old.platform, today.platform),
    ...entries(filesOf(old), { ...unpassed?.files, ...filesSince(old, today, isPart) }, (name) => `file:${name}`),
    ...stageChanges(then.stages, now.stages),
    ...tapChanges(taps, declared, hides),
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
    return [...paramChanges(name, old.params, today.params), ...between(`code:${name}`, old.digest, today.digest)]
  })
}

function paramChanges(name: string, then: unknown, now: unknown): readonly ProvenanceChange[] {
  const { list, count } = differences(then, now, { rule: EXACT })
  const more = count - list.length
  return [
    ...list.map(({ path, training, inference }) => ({
      what: `params:${name} ${path}`,
      golden: training,
      training: inference,
    })),
    ...between(`params:${name}`, null, more === 0 ? null : `${more} more places differ`),
  ]
}

/** Stands for what taps of a pair with private values declare, which may be of the record. */
export const PRIVATE = '(private)'

/** Nothing is told of a tap that was not passed today, or whose params vary from record to record. */
function tapChanges(
  then: NonNullable<GoldenEnvironment['taps']>,
  declared: DeclaredTaps,
  hides: boolean,
): readonly ProvenanceChange[] {
  const now = sameParams(declared)
  return [...then].flatMap(([name, params]) => {
    const changes = now.has(name) ? paramChanges(name, params, now.get(name)) : []
    return hides ? changes.map(({ what }) => ({ what, golden: PRIVATE, training: PRIVATE })) : changes
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
