import { LockstepError } from '../../errors.ts'
import type { Provenance, Seen, SideInfo, StageInfo } from '../../pipeline/provenance.ts'
import type { TapDeclared } from '../../pipeline/outcome.ts'
import type { Watched } from '../side.ts'
import { fromTagged } from '../../values/tagged-json.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads what a worker says of its pipeline, params decoded.
 * @throws {LockstepError} naming the field that is missing or of another type.
 */
export function readInfo(json: unknown): SideInfo {
  const info = object(json, 'info')
  const kind = info['kind'] === 'staged' || info['kind'] === 'traced' ? info['kind'] : fault('info.kind')
  const stages = list(info['stages'], 'info.stages').map(readStage)
  if (new Set(stages.map((stage) => stage.name)).size !== stages.length) fault('info.stages, where a name is repeated,')
  if (kind === 'staged' && stages.length === 0) fault('info.stages, which are empty,')
  return {
    pipeline: text(info['pipeline'], 'info.pipeline'),
    kind,
    stages,
    provenance: readProvenance(info['provenance']),
  }
}

/**
 * Reads what a worker says it watches; null: it says nothing of it.
 * @throws {LockstepError} if it is no list of names with lines and numbers of functions.
 */
export function readWatched(json: unknown): readonly Watched[] | null {
  if (json === undefined) return null
  return list(json, 'watched').map((item): Watched => {
    const [name, line, functions] = list(item, 'watched')
    const found = [text(name, 'watched'), whole(line)] as const
    return functions === undefined ? found : [...found, whole(functions)]
  })
}

function whole(json: unknown): number {
  return Number.isInteger(json) ? Number(json) : fault('watched')
}

/**
 * Reads what a worker says of its taps, params decoded.
 * @throws {LockstepError} naming the field that is missing or of another type.
 */
export function readTaps(json: unknown): ReadonlyMap<string, TapDeclared> {
  const entries = Object.entries(object(json, 'taps'))
  return new Map(
    entries.map(([name, item]) => {
      const tap = object(item, `tap '${name}'`)
      return [
        name,
        {
          uses: texts(tap['uses'] ?? [], `uses of tap '${name}'`),
          ...(tap['params'] === undefined ? {} : { params: fromTagged(tap['params']) }),
          ...(tap['varies'] === undefined ? {} : { varies: fromTagged(tap['varies']) }),
        },
      ]
    }),
  )
}

function readStage(json: unknown): StageInfo {
  const stage = object(json, 'a stage')
  const name = text(stage['name'], 'the name of a stage')
  const { kind } = stage
  if (kind !== 'stage' && kind !== 'join' && kind !== 'tap') return fault(`the kind of stage '${name}'`)
  return {
    name,
    kind,
    branch: texts(stage['branch'] ?? [], `the branch of stage '${name}'`),
    uses: texts(stage['uses'] ?? [], `uses of stage '${name}'`),
    batch: stage['batch'] === true,
    ...(stage['params'] === undefined ? {} : { params: fromTagged(stage['params']) }),
    ...(stage['source'] === undefined ? {} : { source: text(stage['source'], `the source of stage '${name}'`) }),
    ...(stage['digest'] === undefined ? {} : { digest: text(stage['digest'], `the digest of stage '${name}'`) }),
  }
}

/**
 * Reads where a worker says it comes from.
 * @throws {LockstepError} naming the field that is missing or of another type.
 */
export function readProvenance(json: unknown): Provenance {
  const from = object(json, 'provenance')
  const source = from['source'] === undefined ? null : object(from['source'], 'provenance.source')
  return {
    runtime: text(from['runtime'], 'provenance.runtime'),
    platform: text(from['platform'], 'provenance.platform'),
    ...(from['unicode'] === undefined ? {} : { unicode: text(from['unicode'], 'provenance.unicode') }),
    ...(from['icu'] === undefined ? {} : { icu: text(from['icu'], 'provenance.icu') }),
    packages: textsOrNull(from['packages'] ?? {}, 'provenance.packages'),
    files: textsOrNull(from['files'] ?? {}, 'provenance.files'),
    ...(source === null
      ? {}
      : {
          source: {
            digest: text(source['digest'], 'provenance.source.digest'),
            covers: texts(source['covers'], 'provenance.source.covers'),
          },
        }),
    ...(from['seen'] === undefined ? {} : { seen: readSeen(object(from['seen'], 'provenance.seen')) }),
  }
}

function readSeen({ packages, files, unlisted }: Fields): Seen {
  return {
    packages: textsOrNull(packages ?? {}, 'provenance.seen.packages'),
    files: textsOrNull(files ?? {}, 'provenance.seen.files'),
    ...(unlisted === undefined
      ? {}
      : { unlisted: Number.isSafeInteger(unlisted) ? Number(unlisted) : fault('provenance.seen.unlisted') }),
  }
}

function fault(field: string): never {
  throw new LockstepError('worker', `${field} is missing or of the wrong type`)
}

function object(json: unknown, field: string): Fields {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Fields) : fault(field)
}

function list(json: unknown, field: string): readonly unknown[] {
  return Array.isArray(json) ? json : fault(field)
}

function text(json: unknown, field: string): string {
  return typeof json === 'string' ? json : fault(field)
}

function texts(json: unknown, field: string): readonly string[] {
  return list(json, field).map((item) => text(item, field))
}

function textsOrNull(json: unknown, field: string): Readonly<Record<string, string | null>> {
  const entries = Object.entries(object(json, field))
  return Object.fromEntries(entries.map(([key, value]) => [key, value === null ? null : text(value, field)]))
}
