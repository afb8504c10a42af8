import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { causeSources } from '../../../harness/commands/check/cause-sources.ts'
import type { StageInfo } from '../../../harness/pipeline/provenance.ts'

const folder = mkdtempSync(join(tmpdir(), 'lockstep-sources-'))
const numbered = (count: number): string => Array.from({ length: count }, (_, at) => `line ${at + 1}`).join('\n')
writeFileSync(join(folder, 't.py'), numbered(100))
writeFileSync(join(folder, 'i.ts'), `one\r\ntwo ${'x'.repeat(300)}\r\nthree`)
mkdirSync(join(folder, 'folder.py'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const info = (name: string, source?: string, code?: StageInfo['code']): StageInfo => ({
  name,
  kind: 'tap',
  branch: [],
  uses: [],
  batch: false,
  ...(source === undefined ? {} : { source }),
  ...(code === undefined ? {} : { code }),
})
const CAUSE = { stage: 'lower', edits: [] }
const sources = (training: StageInfo, inference: StageInfo) =>
  causeSources(CAUSE, { stages: { training: [training], inference: [inference] }, pairs: [] }, folder)

describe('the code that a cause points at', () => {
  test('is that of both sides: the lines of a tap, and what is around the line of a stage', () => {
    const both = sources(info('lower', 't.py:12', [{ first: 10, last: 12 }]), info('lower', 'i.ts:1'))
    expect(both).toEqual([
      {
        stage: 'lower',
        role: 'training',
        file: 't.py',
        first: 10,
        lines: ['line 10', 'line 11', 'line 12'],
        left: 0,
        meant: [{ first: 10, last: 12 }],
      },
      {
        stage: 'lower',
        role: 'inference',
        file: 'i.ts',
        first: 1,
        lines: ['one', `two ${'x'.repeat(195)}…`, 'three'],
        left: 0,
        meant: [{ first: 1, last: 1 }],
      },
    ])
  })

  test('is cut where it is long, and what was cut is counted', () => {
    const [cut] = sources(info('lower', 't.py:90', [{ first: 11, last: 90 }]), info('other'))
    expect([cut?.lines.length, cut?.lines.at(-1), cut?.left]).toEqual([40, 'line 50', 40])
  })

  test('is all from its first run to its last, or of runs that are far apart what has room with the last', () => {
    const runs = [5, 10, 12].map((line) => ({ first: line, last: line }))
    const begin = (far: StageInfo['code']) => sources(info('lower', 't.py:12', far), info('other'))[0]
    expect([begin(runs)?.first, begin(runs)?.lines.length, begin(runs)?.left]).toEqual([5, 8, 0])
    expect(begin([...runs, { first: 45, last: 50 }])?.first).toBe(12)
  })

  test('is that of every edit of a repair, where there are some', () => {
    const edit = (stage: string) => ({ edit: 'delete', stage, at: null, code: null }) as const
    const stages = { training: [], inference: [info('a', 't.py:1'), info('b', 't.py:50'), info('lower', 'i.ts:1')] }
    const found = causeSources({ stage: 'lower', edits: [edit('a'), edit('b')] }, { stages, pairs: [] }, folder)
    expect(found.map(({ stage, first }) => [stage, first])).toEqual([
      ['a', 1],
      ['b', 48],
    ])
  })

  test('is that of the stages that stand for each other, whatever each side calls them', () => {
    const stages = {
      training: [info('to_lower', 't.py:5')],
      inference: [info('first', 'i.ts:1'), info('lower', 'i.ts:3')],
    }
    const at = (training: number, inference: number) =>
      causeSources(CAUSE, { stages, pairs: [{ name: 'lower', training, inference }] }, folder).map(
        ({ role, meant }) => `${role} ${meant[0]?.first}`,
      )
    expect(at(0, 1)).toEqual(['training 5', 'inference 3'])
    expect(at(-1, 1)).toEqual(['inference 3'])
  })

  test('is left out where there is none, it cannot be read, or the file has become shorter', () => {
    for (const source of [undefined, 'gone.py:3', 'folder.py:1', 't.py:101', 't.py:0', 'http://host:80/x:3', 't.py'])
      expect(sources(info('lower', source), info('other'))).toEqual([])
  })
})
