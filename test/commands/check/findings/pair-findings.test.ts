import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  goldenFindings,
  goldenProblem,
  mutationFindings,
  tapFindings,
  endedFindings,
  threwFindings,
} from '../../../../harness/commands/check/findings/pair-findings.ts'
import { showing } from '../../../../harness/pair/show.ts'
import { threw } from '../../../../harness/pipeline/outcome.ts'
import type { RecordVerdict } from '../../../../harness/run/judge.ts'
import { pendingPath } from '../../../../harness/golden/paths.ts'

const record = (id: string, recorded: boolean): never => ({ id, stages: recorded ? new Map() : null }) as never
const side = (role: string, mutations: Record<string, number>): never =>
  ({
    role,
    info: { stages: [{ name: 'sort', source: `${role}.ts:4` }, { name: 'bare' }] },
    mutations: () => new Map(Object.entries(mutations)),
  }) as never

function goldenFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-findings-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'text.yaml')
}

describe('golden records on which both sides throw', () => {
  const show = showing([])
  const of = (ids: readonly string[], meant: readonly string[] = []): never =>
    ids.map((id) => ({ id, throws: meant.includes(id) })) as never
  const ran = (verdicts: Record<string, RecordVerdict>): Parameters<typeof threwFindings>[1] => ({
    goldens: new Map(Object.entries(verdicts)),
    threwGolden: { record: 'a', stage: 'load', outcome: threw(new RangeError('no module')) },
  })

  test('are named, with what the first did; where none gave a value nothing was compared', () => {
    const example = { stage: 'load', threw: 'threw RangeError: no module' }
    const both = { a: 'both-threw', b: 'both-threw' } as const
    const whole = { isPart: false, show }
    expect(threwFindings(of(['a', 'b']), ran(both), whole)).toEqual([
      { kind: 'goldens-threw', records: ['a', 'b'], of: 2, example, all: true },
    ])
    expect(threwFindings(of(['a', 'b']), ran({ a: 'both-threw', b: 'agrees' }), whole)).toMatchObject([
      { records: ['a'], all: false },
    ])
    expect(threwFindings(of(['a', 'b']), ran(both), { isPart: true, show })).toMatchObject([{ all: false }])
    expect(threwFindings(of(['a']), ran({ a: 'diverges' }), whole)).toEqual([])
  })

  test('are as they should be where a person says so', () => {
    const both = ran({ a: 'both-threw', b: 'both-threw' })
    expect(threwFindings(of(['a', 'b'], ['a', 'b']), both, { isPart: false, show })).toEqual([])
    expect(threwFindings(of(['a', 'b'], ['a']), both, { isPart: false, show })).toMatchObject([
      { records: ['b'], example: null, all: true },
    ])
  })
})

describe('a golden set', () => {
  test('with pending changes is not clean, whatever stands for training', () => {
    const golden = goldenFile()
    writeFileSync(pendingPath(golden), '')
    for (const training of [null, side('training', {})]) {
      const problem = goldenProblem({ name: 'text', golden }, [], training)
      expect(problem?.message).toContain('npx lockstep golden pending text')
    }
  })

  test('that stands for training must be recorded: the first records that are not are named', () => {
    const records = Array.from({ length: 7 }, (_, at) => record(`r${at}`, at === 0))
    const problem = goldenProblem({ name: 'text', golden: goldenFile() }, records, null)
    expect(problem?.message).toContain("nothing is recorded for 'r1', 'r2', 'r3', 'r4', 'r5' and 1 more")
    expect(problem?.message).toContain('npx lockstep golden record text')
  })

  test('is clean otherwise', () => {
    const pair = { name: 'text', golden: goldenFile() }
    expect(goldenProblem(pair, [record('a', true)], null)).toBeNull()
    expect(goldenProblem(pair, [record('a', false)], side('training', {}))).toBeNull()
  })

  test('that is not there, or of which drift cannot be seen, is told of', () => {
    const file = {} as never
    const training = side('training', {})
    const pair = { golden: '/project/golden/text.yaml', shownFrom: '/project' }
    expect(goldenFindings(null, [], { pair, training })).toEqual([{ kind: 'no-golden', file: 'golden/text.yaml' }])
    expect(goldenFindings(file, [record('a', false), record('b', true)], { pair, training })).toEqual([
      { kind: 'not-recorded', records: 1 },
    ])
    expect(goldenFindings(file, [record('a', true)], { pair, training })).toEqual([])
    expect(goldenFindings(file, [record('a', false)], { pair, training: null })).toEqual([])
    const made = { ...pair, golden: '/project/.lockstep/pytest/test_words-1a2b3c4d/golden.yaml' }
    expect(goldenFindings(file, [record('a', false)], { pair: made, training })).toEqual([])
  })
})

test('stages that change what they are given are named, with their side and place', () => {
  expect(mutationFindings(side('training', { sort: 3 }), side('inference', { bare: 1 }), null)).toEqual([
    { kind: 'mutates-input', stage: 'sort', side: 'training', at: 'training.ts:4' },
    { kind: 'mutates-input', stage: 'bare', side: 'inference', at: null },
  ])
})

test('stages that pass taps are named, with what compares them', () => {
  const tapping = (role: string, runtime: string, stage: string): never => {
    const stages = [{ name: 'sort', source: `${role}.ts:4` }, { name: 'bare' }]
    return { role, info: { stages, provenance: { runtime } }, tapped: new Set([stage]) } as never
  }
  const python = tapping('training', 'python 3.12.1', 'sort')
  const node = tapping('inference', 'node 22.0.0', 'bare')
  expect(tapFindings(python, node, null, side('training', {}))).toEqual([
    { kind: 'taps-not-compared', stage: 'sort', side: 'training', canWatch: true, at: 'training.ts:4' },
    { kind: 'taps-not-compared', stage: 'bare', side: 'inference', canWatch: false, at: null },
  ])
})

test('records that ended the processes of both sides are counted, golden ones by name with how the first ended', () => {
  const merged = { tally: { bothEnded: 3 } } as never
  const how = "stage 'a' crashed (exit code 7)"
  const run = {
    bothEnded: new Map([
      ['s', 'otherwise'],
      ['g', how],
    ]),
    goldens: new Map([['g', 'both-ended']]),
  } as never
  expect(endedFindings(run, merged)).toEqual([{ kind: 'both-ended', records: 3, golden: ['g'], how }])
  expect(endedFindings(run, null)).toEqual([])
})
