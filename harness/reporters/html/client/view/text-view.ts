import { escapeText } from '../../../../values/escape.ts'
import type { Role } from '../../../../pipeline/role.ts'
import { alignParts, type Run } from './align-parts.ts'
import { element, type Drawing } from './element.ts'

/** How text is shown: as it is, with what cannot be seen escaped, or as code points. */
export const TEXT_MODES = ['escaped', 'raw', 'hex'] as const

/** One of {@link TEXT_MODES}. */
export type TextMode = (typeof TEXT_MODES)[number]

/** A text of one side beside that of the other; null: the other side has none. */
export interface TextBeside {
  readonly own: string
  readonly other: string | null
  readonly role: Role
}

/** Fewer characters between two differences are no likeness. */
const LIKENESS = 3

const SHOWN: Readonly<Record<TextMode, (point: string) => string>> = {
  raw: (point) => point,
  escaped: (point) => (point === ' ' ? ' ' : escapeText(point)),
  hex: (point) => (point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0'),
}

/** Draws a text; what the other side's has not is marked. */
export function textView({ own, other, role }: TextBeside, mode: TextMode): Drawing {
  if (own === '') return element('span', { class: 'none' }, 'empty text')
  return element(
    'pre',
    { class: `text ${mode}`, tabindex: isLong(own) ? 0 : undefined, dir: mode === 'raw' ? 'auto' : 'ltr' },
    ...markedText({ own, other, role }, mode),
  )
}

/** Writes a text with marks on what the other side's has not. */
export function markedText({ own, other, role }: TextBeside, mode: TextMode): readonly Drawing[] {
  const points = Array.from(own)
  const runs: readonly Run[] =
    other === null || other === own
      ? [{ parts: points, isShared: true }]
      : alignParts(points, Array.from(other), LIKENESS).own
  return runs.map(({ parts, isShared }) => {
    const shown = parts.map(SHOWN[mode]).join(mode === 'hex' ? ' ' : '')
    return isShared ? element('span', {}, shown) : markOf(role, [shown])
  })
}

/**
 * Gives the other message if the two are so alike that marks help, as half of the shorter one stands at the beginning
 * or the end of both; null otherwise: letters that two messages happen to share say nothing.
 */
export function likeMessage(own: string, other: string | null): string | null {
  if (other === null) return null
  const shorter = Math.min(own.length, other.length)
  let front = 0
  while (front < shorter && own[front] === other[front]) front++
  let back = 0
  while (back < shorter - front && own.at(-1 - back) === other.at(-1 - back)) back++
  return front + back >= shorter / 2 ? other : null
}

/** What may have to be scrolled is reached by keys. */
function isLong(text: string): boolean {
  return text.length > 300
}

/** Marks what one side alone has: by its lines and its words, not by colour alone. */
export function markOf(role: Role, children: ReadonlyArray<Drawing | string>): Drawing {
  return element(
    'mark',
    { class: `only-${role}`, title: `only ${role === 'training' ? 'in' : 'at'} ${role}` },
    ...children,
  )
}
