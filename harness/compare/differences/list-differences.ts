import { kindOf } from '../../values/kind.ts'
import { bridge } from './bridge.ts'
import { canonical } from '../equal/canonical.ts'
import { nothingOpen } from '../equal/canonical-number.ts'
import { countOf, listExcerpt, measure, runsOf, shown } from './describe.ts'
import type { Difference } from './difference.ts'
import { equalAt } from '../equal/equal.ts'
import { add, type Findings, type PathNode } from './findings.ts'
import { isNum } from '../equal/number.ts'
import { ignoreIndex, type IgnoreNode } from '../path-pattern.ts'
import { pathOfIndex } from './path-of.ts'
import type { Rule } from '../rule.ts'
import { hunks, type Hunk } from './runs.ts'
import type { Descend } from './descend.ts'

type List = readonly unknown[]

/**
 * Describes two lists that differ. Of the same length: containers in them are entered, a single other element is named
 * by its place, several are one difference that counts them. Of other lengths, or shifted: the runs inserted and
 * deleted. As multisets: the elements without a partner.
 */
export function listDifferences(
  a: List,
  b: List,
  findings: Findings,
  path: PathNode | null,
  at: IgnoreNode | null,
  depth: number,
  descend: Descend,
  asSet = false,
): void {
  const { rule } = findings
  if (asSet || rule.unordered) return unmatched(a, b, findings, path, at?.any ?? null, depth)
  const same = (i: number, j: number): boolean => sameItem(a, b, i, j, rule, at, depth)
  if (a.length !== b.length) {
    return summary(a, b, hunks(a.length, b.length, same), findings, path, at, depth)
  }
  const leaves: number[] = []
  const containers: number[] = []
  for (let i = 0; i < a.length; i++) {
    if (same(i, i)) continue
    if (isContainer(a[i]) && isContainer(b[i])) containers.push(i)
    else leaves.push(i)
  }
  const differing = leaves.length + containers.length
  if (differing > 2) {
    const found = hunks(a.length, b.length, same)
    if (countOf(found) < differing) return summary(a, b, found, findings, path, at, depth)
  }
  if (leaves.length > 1) summary(a, b, replaced(leaves), findings, path, at, depth)
  for (const i of leaves.length === 1 ? [...leaves, ...containers].toSorted((x, y) => x - y) : containers) {
    element(a, b, i, findings, path, at, depth, descend)
  }
}

/**
 * Compares an element of one list with one of the other, holes included; ignored places agree where they are the same
 * place.
 */
function sameItem(a: List, b: List, i: number, j: number, rule: Rule, at: IgnoreNode | null, depth: number): boolean {
  const below = ignoreIndex(at, i)
  if (i === j && below?.ignored === true) return true
  const x = a[i]
  const y = b[j]
  if (typeof x === 'string' && typeof y === 'string') return x === y
  if (x === undefined && rule.absent === 'strict' && Object.hasOwn(a, i) !== Object.hasOwn(b, j)) return false
  return equalAt(x, y, rule, below, depth + 1)
}

function isContainer(value: unknown): boolean {
  const kind = kindOf(value)
  return (
    kind === 'list' || kind === 'tuple' || kind === 'record' || kind === 'map' || kind === 'tensor' || kind === 'table'
  )
}

function element(
  a: List,
  b: List,
  i: number,
  findings: Findings,
  path: PathNode | null,
  at: IgnoreNode | null,
  depth: number,
  descend: Descend,
): void {
  const here = pathOfIndex(path, i)
  const inTraining = Object.hasOwn(a, i)
  if (inTraining === Object.hasOwn(b, i)) return descend(a[i], b[i], findings, here, ignoreIndex(at, i), depth + 1)
  add(findings, here, () => ({
    kind: inTraining ? 'missing' : 'extra',
    training: inTraining ? shown(a[i]) : null,
    inference: inTraining ? null : shown(b[i]),
    ...((a[i] ?? b[i] ?? null) === null ? { bridge: "absent: 'null'" } : {}),
  }))
}

/** Joins differing positions that follow each other to hunks. */
function replaced(positions: readonly number[]): Hunk[] {
  const found: Array<{ at: number; other: number; training: number; inference: number }> = []
  for (const at of positions) {
    const last = found.at(-1)
    if (last !== undefined && last.at + last.training === at) {
      last.training++
      last.inference++
    } else found.push({ at, other: at, training: 1, inference: 1 })
  }
  return found
}

function summary(
  a: List,
  b: List,
  found: readonly Hunk[],
  findings: Findings,
  path: PathNode | null,
  at: IgnoreNode | null,
  depth: number,
): void {
  add(findings, path, () => {
    const first = found[0] ?? { at: 0, other: 0, training: 0, inference: 0 }
    const bridged = bridge(a, b, findings.rule, at, depth)
    const part = (list: List) => (start: number, length: number) =>
      shown(list.slice(start, start + Math.min(length, 40)))
    return {
      kind: 'value',
      training: listExcerpt(a, first.at),
      inference: listExcerpt(b, first.other),
      ...largest(a, b, found, findings.rule),
      sequence: {
        first: first.at,
        differing: countOf(found),
        lengths: [a.length, b.length],
        runs: runsOf(found, part(a), part(b)),
      },
      ...(bridged === undefined ? {} : { bridge: bridged }),
    }
  })
}

/** Measures the largest |Δ| of lists of the same length whose differing elements are all numbers. */
function largest(a: List, b: List, found: readonly Hunk[], rule: Rule): { number?: NonNullable<Difference['number']> } {
  let most: NonNullable<Difference['number']> | undefined
  for (const { at, other, training, inference } of found) {
    if (at !== other || training !== inference) return {}
    for (let i = at; i < at + training; i++) {
      const [x, y] = [a[i], b[i]]
      if (!isNum(x) || !isNum(y)) return {}
      const number = measure(x, y, rule.as)
      if (most === undefined || !(number.abs <= most.abs)) most = number
    }
  }
  return most === undefined ? {} : { number: most }
}

/** Names the elements of two multisets that have no partner of the same value. */
function unmatched(
  a: List,
  b: List,
  findings: Findings,
  path: PathNode | null,
  at: IgnoreNode | null,
  depth: number,
): void {
  const { rule } = findings
  const open = nothingOpen(null)
  const text = (list: List, i: number): string =>
    Object.hasOwn(list, i) || rule.absent === 'null' ? canonical(list[i], { rule, at, depth: depth + 1, open }) : 'h'
  const waiting = new Map<string, number[]>()
  for (let j = 0; j < b.length; j++) {
    const key = text(b, j)
    const known = waiting.get(key)
    if (known === undefined) waiting.set(key, [j])
    else known.push(j)
  }
  const missing: number[] = []
  for (let i = 0; i < a.length; i++) if (waiting.get(text(a, i))?.shift() === undefined) missing.push(i)
  const extra = [...waiting.values()].flat().toSorted((x, y) => x - y)
  if (rule.tolerant || missing.length + extra.length === 0) return noMatching(a, b, missing, extra, findings, path)
  for (const i of missing) {
    add(findings, pathOfIndex(path, i), () => ({ kind: 'missing', training: shown(a[i]), inference: null }))
  }
  for (const j of extra) {
    add(findings, pathOfIndex(path, j), () => ({ kind: 'extra', training: null, inference: shown(b[j]) }))
  }
}

/** Says that elements can't be paired under a tolerance; which of them are to blame is not decided. */
function noMatching(
  a: List,
  b: List,
  missing: readonly number[],
  extra: readonly number[],
  findings: Findings,
  path: PathNode | null,
): void {
  add(findings, path, () => ({
    kind: 'value',
    training: shown(missing.map((i) => a[i])),
    inference: shown(extra.map((j) => b[j])),
    sequence: {
      first: missing[0] ?? extra[0] ?? 0,
      differing: Math.max(missing.length, extra.length),
      lengths: [a.length, b.length],
      runs: [],
    },
  }))
}
