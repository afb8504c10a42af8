import { readFileSync } from 'node:fs'
import { bodiesOf, type Body } from '../watch/body-statements.ts'
import { nextAmong, statementAt, type StatementOf } from '../watch/statement-at.ts'
import { parseModule } from '../watch/syntax.ts'
import type { Frame } from './frames.ts'

/** Where a tap stands; of a watched variable every line that gives it a value. */
export interface TapAt extends Frame {
  /** As it is written in the code: without the number of a later pass. */
  readonly name: string
}

/** What code would have come to behind its innermost line that taps stand around. */
export type NextTap =
  /** A tap. */
  | { readonly is: 'tap'; readonly names: ReadonlySet<string> }
  /** None: it is behind all of them. */
  | { readonly is: 'returned' }

/**
 * Finds which tap the code that threw would have come to next; null: it is not known. Files are read once, and what was
 * found is remembered while the taps are the very same.
 */
export function createNextTap(): (frames: readonly Frame[], taps: readonly TapAt[]) => NextTap | null {
  const files = new Map<string, readonly Body[]>()
  const known = new Map<string, NextTap | null>()
  let asked: readonly TapAt[] = []
  const at = ({ file, line }: Frame): StatementOf | null => {
    const bodies = files.get(file) ?? readBodies(file)
    files.set(file, bodies)
    return statementAt(bodies, line)
  }
  const find = (frames: readonly Frame[]): NextTap | null => {
    const placed = asked.flatMap(({ name, ...place }) => {
      const of = frames.some(({ file }) => file === place.file) ? at(place) : null
      return of === null ? [] : [{ name, ...of }]
    })
    let found: NextTap | null = null
    for (const frame of frames.toReversed()) {
      found = null
      const here = asked.some(({ file }) => file === frame.file) ? at(frame) : null
      const there = placed.filter(({ body }) => body === here?.body)
      if (here === null || there.length === 0) continue
      const { behind, isOfRound } = nextAmong(here.body.statements, new Set(there.map(({ own }) => own)), here.own)
      // The next round may come to another tap: what other records passed tells.
      if (!isOfRound) return null
      const names = there.flatMap(({ own, name }) => (own === behind ? [name] : []))
      if (names.length > 0) return { is: 'tap', names: new Set(names) }
      found = { is: 'returned' }
    }
    return found
  }
  return (frames, taps) => {
    if (asked !== taps) known.clear()
    asked = taps
    const key = JSON.stringify(frames)
    const next = known.has(key) ? (known.get(key) ?? null) : find(frames)
    known.set(key, next)
    return next
  }
}

function readBodies(file: string): readonly Body[] {
  try {
    const parsed = parseModule(readFileSync(file, 'utf8'), file)
    return parsed === null ? [] : bodiesOf(parsed.program)
  } catch {
    return []
  }
}
