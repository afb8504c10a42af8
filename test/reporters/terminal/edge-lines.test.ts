import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import { edgeLines, isFolded } from '../../../harness/reporters/terminal/edge-lines.ts'
import type { PairReport } from '../../../harness/report/report.ts'
import type { Cause } from '../../../harness/report/report-cause.ts'
import { cause, divergence, failingPair, report } from '../fixtures.ts'
import { drawn } from './drawn.ts'

const ORDINARY = cause({ kind: 'implementation', level: 'proved', stage: 'words', golden: 2, inputClass: 'seen' })
const edge = (stage: string, more: Partial<Cause> = {}): Cause =>
  cause({ kind: 'implementation', level: 'proved', stage, records: 9, golden: 0, inputClass: 'edge', ...more })
const pairOf = (...causes: readonly Cause[]) =>
  failingPair(divergence('1', '2'), {
    causes,
    divergences: causes.map((one, at) =>
      divergence('1', '2', {
        record: `r${at}`,
        firstStage: one.stage,
        causes: [at],
        inputClass: one.inputClass ?? 'seen',
        origin: one.golden > 0 ? 'golden' : 'generated',
      }),
    ),
  })

test('what only extreme inputs show has a line each, where something else fails on ordinary ones', () => {
  const pair = pairOf(ORDINARY, edge('trim'), edge('size'))
  const text = drawn(report([pair]))
  expect(text.match(/FAIL/g)).toHaveLength(1)
  expect(text).toContain(`
  edge      implementation, proved on 9 records: trim gives other values than training's for equal inputs
            implementation, proved on 9 records: size gives other values than training's for equal inputs
            only extreme inputs show these; all of it: npx lockstep check legal-text --verbose
            if callers never send such, say so: inputs: { schema: FILE }, { valid: FILE } or { edges: false }
`)
  const all = drawn(report([pair]), { verbose: true })
  expect(all.match(/FAIL/g)).toHaveLength(3)
  expect(all.replace(/\s+/g, ' ')).toContain(
    'edge trim, size: only extreme inputs fail, no golden record and none like these',
  )
})

test('is drawn in full where nothing else fails, or a golden record or one like these shows it', () => {
  expect(drawn(report([pairOf(edge('trim'), edge('size'))])).match(/FAIL/g)).toHaveLength(2)
  const beyond = edge('other', { inputClass: 'beyond' })
  for (const none of [edge('trim'), beyond, { ...ORDINARY, harmless: true }, { ...ORDINARY, records: 0 }]) {
    expect(isFolded(pairOf(none, edge('size')), edge('size'))).toBe(false)
  }
  const pair = pairOf(ORDINARY)
  expect(isFolded(pair, edge('size'))).toBe(true)
  expect(isFolded(pair, edge('size', { golden: 1 }))).toBe(false)
  expect(isFolded(pair, edge('size', { inputClass: 'seen' }))).toBe(false)
})

test('names the configuration in the command, and says nothing of nothing', () => {
  const page = { width: 110, colors: picocolors.createColors(false), config: 'other.yaml' }
  expect(edgeLines(pairOf(ORDINARY), [edge('size')], page).at(-2)).toContain('--verbose --config other.yaml')
  expect(edgeLines(pairOf(ORDINARY), [], page)).toEqual([])
})

test('says how extreme inputs are left out where nothing else fails', () => {
  const page = { width: 110, colors: picocolors.createColors(false), config: null }
  const said = (...causes: readonly Cause[]): string => edgeLines(pairOf(...causes), [], page).join('\n')
  expect(said(edge('trim'), { ...ORDINARY, harmless: true })).toBe(
    '  edge      only extreme inputs fail, no golden record and none like these; if callers never send such, say so: inputs: { schema: FILE }, { valid: FILE } or { edges: false }',
  )
  expect(said(edge('trim', { golden: 1 }))).toBe('')
  // What was not looked into is listed with a cause, and no matter of it.
  const [listed] = pairOf(edge('trim')).divergences
  const beside = [listed, { ...listed, origin: 'golden', inputClass: 'seen' }] as PairReport['divergences']
  expect(edgeLines({ ...pairOf(edge('trim')), divergences: beside }, [], page)).toEqual([])
  expect(said(edge('trim'), edge('size', { inputClass: 'seen' }))).toMatch(
    /edge {6}trim: only extreme inputs fail, .*say so: inputs/,
  )
  expect(said(edge('trim', { harmless: true }))).toBe('')
  // Where no cause was looked for, the records tell.
  const bare = (...classes: ReadonlyArray<'seen' | 'edge' | 'beyond'>): string => {
    const divergences = classes.map((inputClass) => divergence('1', '2', { origin: 'edge', inputClass }))
    return edgeLines({ ...pairOf(), divergences }, [], page).join('\n')
  }
  expect(bare('edge', 'beyond')).toContain('only extreme inputs fail')
  expect(bare('edge', 'seen')).toMatch(/^ {2}hint {6}no golden record fails, generated inputs alone do; [^\n]*$/u)
  expect(bare('beyond') + bare()).toBe('')
})

test('says how inputs are left out, once, where generated ones alone fail that are like the golden records or beyond', () => {
  const advice = 'no golden record fails, generated inputs alone do; if callers never send such, say so: inputs: {'
  const words = drawn(report([pairOf(edge('words', { inputClass: 'seen' }), edge('size', { inputClass: 'seen' }))]))
  expect(words.replace(/\s+/gu, ' ').split(advice)).toHaveLength(2)
  const page = { width: 110, colors: picocolors.createColors(false), config: null }
  expect(edgeLines(pairOf(edge('words', { inputClass: 'beyond' }), ORDINARY), [], page)).toEqual([])
  const known = pairOf(edge('words', { inputClass: 'seen' }))
  expect(edgeLines({ ...known, causes: [] }, [], page)).toHaveLength(1)
  expect(edgeLines({ ...known, causes: [], divergences: [] }, [], page)).toEqual([])
})
