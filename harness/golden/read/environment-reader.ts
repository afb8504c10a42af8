import type { Provenance, Seen, StageInfo } from '../../pipeline/provenance.ts'
import { environmentId } from '../environment.ts'
import type { GoldenEnvironment, Numbers } from '../golden-file.ts'
import type { GoldenReader, ValueReader } from './golden-reader.ts'
import { isNullNode, textOf } from '../values/reading.ts'

const KEYS = [
  'pipeline',
  'traced',
  'numbers',
  'runtime',
  'platform',
  'unicode',
  'icu',
  'packages',
  'files',
  'source',
  'seen',
  'stages',
  'taps',
]
const REQUIRED = ['pipeline', 'runtime', 'platform', 'packages', 'files']
const STAGE_KEYS = { known: ['name', 'kind', 'branch', 'params', 'uses', 'batch', 'digest'], required: ['name'] }
const SEEN_KEYS = { known: ['packages', 'files', 'unlisted'], required: ['packages', 'files'] }
const SOURCE_KEYS = { known: ['digest', 'covers'], required: ['digest', 'covers'] }
const RECORD_AGAIN = 'restore it from version control, or record again: npx lockstep golden update'

/** Reads the environments of a file; those that are malformed, or were edited by hand, are reported. */
export function readEnvironments(node: unknown, reader: GoldenReader): ReadonlyMap<string, GoldenEnvironment> {
  const environments = new Map<string, GoldenEnvironment>()
  for (const [id, item] of reader.table(node, 'environments')) {
    const environment = readEnvironment(item, `environment ${id}`, reader)
    if (environment === null) continue
    environments.set(id, environment)
    if (environmentId(environment) !== id) reader.problem(item, `environment ${id} was edited by hand`, RECORD_AGAIN)
  }
  return environments
}

function readEnvironment(node: unknown, where: string, reader: GoldenReader): GoldenEnvironment | null {
  const map = reader.map(node, where, { known: KEYS, required: REQUIRED })
  if (map === null || REQUIRED.some((key) => !map.has(key))) return null
  const traced = map.has('traced') && flag(map.get('traced'), `${where}, traced`, reader)
  const numbers = numbersOf(map, where, reader)
  const stages = traced ? [] : reader.list(map.get('stages'), `${where}, stages`)
  return {
    numbers,
    side: {
      pipeline: reader.text(map.get('pipeline'), `${where}, pipeline`) ?? '',
      kind: traced ? 'traced' : 'staged',
      stages: stages.flatMap((stage) => readStage(stage, `${where}, stages`, { numbers, reader }) ?? []),
      provenance: readProvenance(map, where, reader),
    },
    ...(map.has('taps') ? { taps: readTaps(map.get('taps'), `${where}, taps`, { numbers, reader }) } : {}),
  }
}

function readTaps(node: unknown, where: string, { numbers, reader }: ValueReader): ReadonlyMap<string, unknown> {
  const entries = [...reader.table(node, where)]
  return new Map(entries.map(([name, item]) => [name, reader.value(item, `${where}, ${name}`, numbers).value]))
}

function numbersOf(map: ReadonlyMap<string, unknown>, where: string, reader: GoldenReader): Numbers {
  if (!map.has('numbers')) return 'int'
  if (textOf(map.get('numbers')) !== 'float') {
    reader.problem(
      map.get('numbers'),
      `${where}, numbers: expected float`,
      'numbers: float says that plain whole numbers are floats; leave the key out otherwise',
    )
  }
  return 'float'
}

function readProvenance(map: ReadonlyMap<string, unknown>, where: string, reader: GoldenReader): Provenance {
  const text = (key: string): string => reader.text(map.get(key), `${where}, ${key}`) ?? ''
  const table = (key: string): Provenance['files'] => readTable(map.get(key), `${where}, ${key}`, reader)
  const source = map.has('source') ? reader.map(map.get('source'), `${where}, source`, SOURCE_KEYS) : null
  return {
    runtime: text('runtime'),
    platform: text('platform'),
    ...(map.has('unicode') ? { unicode: text('unicode') } : {}),
    ...(map.has('icu') ? { icu: text('icu') } : {}),
    packages: table('packages'),
    files: table('files'),
    ...(source === null
      ? {}
      : {
          source: {
            digest: reader.text(source.get('digest'), `${where}, source, digest`) ?? '',
            covers: texts(source.get('covers'), `${where}, source, covers`, reader),
          },
        }),
    ...(map.has('seen') ? readSeen(map.get('seen'), `${where}, seen`, reader) : {}),
  }
}

function readSeen(node: unknown, where: string, reader: GoldenReader): { readonly seen?: Seen } {
  const map = reader.map(node, where, SEEN_KEYS)
  if (map === null) return {}
  const unlisted = map.has('unlisted') ? reader.value(map.get('unlisted'), `${where}, unlisted`, 'int').value : 0n
  if (typeof unlisted !== 'bigint' && typeof unlisted !== 'number')
    reader.problem(map.get('unlisted'), `${where}, unlisted: expected a whole number`, RECORD_AGAIN)
  return {
    seen: {
      packages: readTable(map.get('packages'), `${where}, packages`, reader),
      files: readTable(map.get('files'), `${where}, files`, reader),
      ...(map.has('unlisted') ? { unlisted: Number(unlisted) } : {}),
    },
  }
}

function readTable(node: unknown, where: string, reader: GoldenReader): Readonly<Record<string, string | null>> {
  const entries = [...reader.table(node, where)]
  return Object.fromEntries(
    entries.map(([name, item]) => [name, isNullNode(item) ? null : reader.text(item, `${where}, ${name}`)]),
  )
}

function readStage(node: unknown, where: string, { numbers, reader }: ValueReader): StageInfo | null {
  const map = reader.map(node, where, STAGE_KEYS)
  if (map === null) return null
  const name = reader.text(map.get('name'), `${where}, name`) ?? ''
  const kind = map.has('kind') ? reader.text(map.get('kind'), `${where}, ${name}, kind`) : 'stage'
  if (kind !== 'stage' && kind !== 'join' && kind !== 'tap') {
    reader.problem(map.get('kind'), `${where}, ${name}, kind: expected stage, join or tap`, RECORD_AGAIN)
    return null
  }
  return {
    name,
    kind,
    branch: map.has('branch') ? texts(map.get('branch'), `${where}, ${name}, branch`, reader) : [],
    ...(map.has('params')
      ? { params: reader.value(map.get('params'), `${where}, ${name}, params`, numbers).value }
      : {}),
    uses: map.has('uses') ? texts(map.get('uses'), `${where}, ${name}, uses`, reader) : [],
    batch: map.has('batch') && flag(map.get('batch'), `${where}, ${name}, batch`, reader),
    ...(map.has('digest') ? { digest: reader.text(map.get('digest'), `${where}, ${name}, digest`) ?? '' } : {}),
  }
}

function texts(node: unknown, where: string, reader: GoldenReader): string[] {
  return reader.list(node, where).map((item) => reader.text(item, where) ?? '')
}

function flag(node: unknown, where: string, reader: GoldenReader): boolean {
  const { value } = reader.value(node, where, 'int')
  if (typeof value !== 'boolean') reader.problem(node, `${where}: expected true or false`, RECORD_AGAIN)
  return value === true
}
