import { describe, expect, it } from 'vitest'
import { provenanceChanges } from '../../harness/pair/provenance-changes.ts'
import { config, project, record, run, write } from '../commands/project.ts'

const training = (more: { readonly params?: object; readonly code?: string; readonly extra?: string }): string => `
import { pipeline, stage } from 'lockstep'
export const training = pipeline('text', [
  stage('lower', (text: string) => text.toLowerCase()),
  stage('words', (text: string, { by }: { by: string }) => ${more.code ?? 'text.split(by)'}, {
    params: ${JSON.stringify(more.params ?? { by: ' ' })},
    uses: ['loud-words', './stop.txt'],
  }),
  ${more.extra ?? ''}
])
`

const version = (text: string): string => JSON.stringify({ version: text })
const MANIFEST = 'node_modules/loud-words/package.json'

async function recorded(): Promise<string> {
  const root = project({
    'training.ts': training({}),
    'inference.ts': training({}).replace('const training', 'const inference'),
    'stop.txt': 'the',
    [MANIFEST]: version('1.0.0'),
    'lockstep.config.json': config({}, { runs: 0 }),
  })
  await record(root)
  return root
}

async function changes(root: string): Promise<ReadonlyArray<readonly [string, string | null, string | null]>> {
  const { driftChanges } = (await run(root)).pairs[0]!
  const short = (text: string | null): string | null => text?.replace(/^sha256:.*/, 'sha256') ?? null
  return driftChanges.map(({ what, golden, training: today }) => [what, short(golden), short(today)] as const)
}

describe('what changed since drifted records were recorded', () => {
  it('is nothing where nothing drifted', async () => {
    const root = await recorded()
    write(root, MANIFEST, version('2.0.0'))
    expect(await changes(root)).toEqual([])
  })

  it('is named: packages, files, params, code, stages, sources', async () => {
    const root = await recorded()
    write(root, MANIFEST, version('2.0.0'))
    write(root, 'stop.txt', 'the a')
    write(
      root,
      'training.ts',
      training({ params: { by: '-' }, code: '[...text].join(by)', extra: "stage('last', (words: unknown) => words)" }),
    )
    expect(await changes(root)).toEqual([
      ['npm:loud-words', '1.0.0', '2.0.0'],
      ['file:./stop.txt', 'sha256', 'sha256'],
      ['params:words $.by', '" "', '"-"'],
      ['code:words', 'sha256', 'sha256'],
      ['stage:last', null, 'there'],
      ['sources', 'sha256', 'sha256'],
    ])
  })
})

describe('what changed since a record was recorded', () => {
  const info = (
    runtime: string,
    packages: Readonly<Record<string, string | null>>,
    ...stages: readonly object[]
  ): never => ({ stages, provenance: { runtime, platform: 'p', packages, files: {} } }) as never
  const file = {
    environments: new Map([
      [
        'old',
        { side: info('python 3.11', { nltk: '3.8', gone: '1' }, { name: 'stem', params: { n: 1n }, digest: 'a' }) },
      ],
      ['other', { side: info('python 3.10', { nltk: '3.9' }) }],
    ]),
    records: [
      { id: 'a', env: 'old' },
      { id: 'b', env: 'other' },
      { id: 'c', env: null },
    ],
  } as never
  const today = info(
    'python 3.11',
    { nltk: '3.9', fresh: '2' },
    { name: 'stem', params: { n: 2n }, digest: 'a' },
    { name: 'new' },
  )
  const between = (...drifted: readonly string[]): string[] =>
    provenanceChanges(today, file, { drifted: new Set(drifted), isPart: false }).map(
      (one) => `${one.what}: ${one.golden} → ${one.training}`,
    )

  it('is packages, params and stages of the environments that drifted records come from, and of no other', () => {
    expect(between('a')).toEqual([
      'py:nltk: 3.8 → 3.9',
      'py:gone: 1 → null',
      'py:fresh: null → 2',
      'params:stem $.n: 1 → 2',
      'stage:new: null → there',
    ])
    expect(between('b')).toEqual(['py:fresh: null → 2', 'runtime: python 3.10 → python 3.11'])
    expect(between('c')).toEqual([])
  })

  it('is told once, though several environments say it', () => {
    expect(between('a', 'b').filter((text) => text.startsWith('py:fresh'))).toHaveLength(1)
  })
})

describe('what changed of what was only seen in use', () => {
  type Tables = { readonly packages?: object; readonly files?: object; readonly seen?: object }
  const info = ({ packages = {}, files = {}, seen }: Tables): never =>
    ({ stages: [], provenance: { runtime: 'python 3.11', platform: 'p', packages, files, seen } }) as never
  const between = (then: Tables, now: Tables, isPart = false): string[] => {
    const file = { environments: new Map([['e', { side: info(then) }]]), records: [{ id: 'a', env: 'e' }] } as never
    const found = provenanceChanges(info(now), file, { drifted: new Set(['a']), isPart })
    return found.map((one) => `${one.what}: ${one.golden} → ${one.training}`)
  }
  const seen = (packages: object, files: object = {}): Tables => ({ seen: { packages, files } })

  it('is told as what stages name is, also where they name it by now', () => {
    expect(between(seen({ numpy: '1' }, { './a': 'x' }), seen({ numpy: '2', click: '8' }, { './a': 'y' }))).toEqual([
      'py:numpy: 1 → 2',
      'py:click: null → 8',
      'file:./a: x → y',
    ])
    expect(between(seen({ numpy: '1' }, { './a': 'x' }), { packages: { numpy: '1' }, files: { './a': 'x' } })).toEqual(
      [],
    )
    expect(between({ packages: { numpy: '1' } }, seen({ numpy: '2' }))).toEqual(['py:numpy: 1 → 2'])
  })

  it('is nothing where a golden file does not say what was seen', () => {
    expect(
      between({ packages: { nltk: '1' } }, { packages: { nltk: '1' }, ...seen({ numpy: '2' }, { './a': 'y' }) }),
    ).toEqual([])
  })

  it('is no file that other records may open, nor one that those of a part need not', () => {
    expect(between(seen({}, { './a': 'x' }), seen({}, { './a': 'x', './b': 'y' }))).toEqual([])
    expect(between(seen({}, { './a': 'x' }), seen({ numpy: '1' }))).toEqual([
      'py:numpy: null → 1',
      'file:./a: x → null',
    ])
    expect(between(seen({}, { './a': 'x' }), seen({ numpy: '1' }), true)).toEqual(['py:numpy: null → 1'])
    expect(between(seen({}, { './a': 'x' }), seen({}, { './a': null }), true)).toEqual(['file:./a: x → null'])
    expect(between(seen({}, { './a': null }), seen({}, { './a': 'x' }))).toEqual(['file:./a: null → x'])
  })
})

const TAPS = {
  'training.ts': `import { tap } from 'lockstep/tap'
const most = Number(process.env['MOST'])
const limit = (words: string[]): string[] => tap('words', words.slice(0, most), { params: { most, by: ' ' }, uses: ['./stop.txt'] })
export const training = (text: string): string => tap('own', limit(text.split(' ')).join(' '), { params: text })`,
  'training.py': `import os
from lockstep import tap
most = float(os.environ["MOST"])
def limit(words):
    return tap("words", words[:int(most)], params={"most": most, "by": " "}, uses=["./stop.txt"])
def training(text):
    return tap("own", " ".join(limit(text.split(" "))), params=text)`,
}

describe('params of taps', () => {
  const of = (file: string, most: string): object =>
    config(
      {
        training: { file, env: { MOST: most } },
        inference: { file: 'training.ts', export: 'training', env: { MOST: most } },
      },
      { runs: 30 },
    )

  it.each(Object.keys(TAPS))('that are another today are named, those of a record are not: %s', async (file) => {
    const root = project({ ...TAPS, 'stop.txt': 'a', 'lockstep.config.json': of(file, '1') })
    await record(root)
    write(root, 'lockstep.config.json', of(file, '2'))
    write(root, 'stop.txt', 'b')
    const stop = ['file:./stop.txt', 'sha256', 'sha256']
    expect(await changes(root)).toEqual([stop, ['params:words $.most', '1.0', '2.0']])
  })

  it('of one that no record of a part passed names files that are not missed', () => {
    const info = (files: object): never =>
      ({
        kind: 'traced',
        stages: [],
        provenance: { runtime: 'python 3', platform: 'p', packages: files, files },
      }) as never
    const file = {
      environments: new Map([['e', { side: info({ a: '1' }) }]]),
      records: [{ id: 'a', env: 'e' }],
    } as never
    const between = (isPart: boolean): object => provenanceChanges(info({}), file, { drifted: new Set(['a']), isPart })
    expect(between(true)).toEqual([])
    expect(between(false)).toHaveLength(2)
  })

  it('are nothing where a golden file does not have them, or the tap was not passed; private ones have no values', () => {
    const info = { stages: [], provenance: { runtime: 'python 3.11', platform: 'p', packages: {}, files: {} } } as never
    const between = (then: unknown, now: unknown, hides = false): unknown => {
      const taps = then === null ? {} : { taps: new Map([['a', then]]) }
      const file = {
        environments: new Map([['e', { side: info, ...taps }]]),
        records: [{ id: 'a', env: 'e' }],
      } as never
      const declared = now === null ? new Map() : new Map([['a#2', { uses: [], params: now }]])
      const ran = { drifted: new Set(['a']), isPart: false, taps: declared, hides }
      return provenanceChanges(info, file, ran)
    }
    expect(between(null, 1)).toEqual([])
    expect(between(1, null)).toEqual([])
    // Of records alone: the golden record was recorded without others.
    const varies = new Map([['a', { uses: [], params: 2, varies: 3 }]])
    const alone = {
      environments: new Map([['e', { side: info, taps: new Map([['a', 1]]) }]]),
      records: [{ id: 'a', env: 'e' }],
    } as never
    expect(provenanceChanges(info, alone, { drifted: new Set(['a']), isPart: false, taps: varies })).toEqual([])
    expect(between({ n: 1 }, { n: 2 })).toEqual([{ what: 'params:a $.n', golden: '1.0', training: '2.0' }])
    const [hidden] = between({ n: 1 }, { n: 2 }, true) as { golden: string; training: string }[]
    expect(hidden?.golden).toBe(hidden?.training)
  })
})
