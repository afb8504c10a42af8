import { count } from '../../../../report/counted.ts'
import type { Drawn } from '../../../../values/drawn/drawn.ts'
import { alignParts } from './align-parts.ts'
import { isDrawnOtherwise, otherOf, type Beside, type DrawnAs, type DrawPart } from './beside.ts'
import { element, type Drawing } from './element.ts'
import { lineOf } from './line-of.ts'
import { markOf } from './text-view.ts'

/** The longest text that is drawn as a chip. */
const CHIP = 40

/**
 * Draws a list: short texts and numbers as chips, others one below the other. What the other list has not is marked.
 */
export function listView(beside: Beside<DrawnAs<'list'>>, draw: DrawPart): Drawing {
  const { own } = beside
  const start = own.start ?? 0
  const head = start > 0 ? element('p', { class: 'none' }, `… ${count(start)} before`) : null
  const left = own.length - start - own.items.length
  const tail = left > 0 ? element('p', { class: 'none' }, `… ${count(left)} more`) : null
  if (own.length === 0) return element('p', { class: 'none' }, `empty ${own.of}`)
  const parts = own.items.every(isShort) ? chips(beside) : items(beside, draw)
  return element('div', {}, element('p', { class: 'kind' }, `${own.of} of ${count(own.length)}`), head, parts, tail)
}

function isShort(item: Drawn): boolean {
  return typeof item === 'string' ? item.length <= CHIP : item.is === 'leaf' && item.text.length <= CHIP
}

function chips({ own, other, role }: Beside<DrawnAs<'list'>>): Drawing {
  const others = otherOf(other, 'list')
  const texts = own.items.map(chipText)
  const { own: runs } = alignParts(texts, others === null ? texts : others.items.map(chipText))
  const drawn = runs.flatMap(({ parts, isShared }) =>
    parts.map((part) =>
      element('li', { class: isShared ? 'chip' : 'chip alone' }, isShared ? part : markOf(role, [part])),
    ),
  )
  return element('ol', { class: 'chips' }, drawn)
}

/** Text keeps its quotes where it would look like a number, or like nothing. */
function chipText(item: Drawn): string {
  if (typeof item !== 'string') return lineOf(item)
  return /^[^\s\d"-][^\s"]*$/u.test(item) ? item : `"${item}"`
}

function items({ own, other, role, mode }: Beside<DrawnAs<'list'>>, draw: DrawPart): Drawing {
  const others = otherOf(other, 'list')
  // Lists that were begun with elsewhere have nothing at the same place.
  const isPlaced = others !== null && (others.start ?? 0) === (own.start ?? 0)
  const drawn = own.items.map((item, at) => {
    const beside = isPlaced ? (others.items[at] ?? null) : null
    const isAlone = isPlaced && beside === null
    const part = draw({ own: item, other: beside, role, mode })
    return element(
      'li',
      { class: isAlone || isDrawnOtherwise(item, beside) ? 'other' : undefined },
      isAlone ? markOf(role, [part]) : part,
    )
  })
  return element('ol', { class: 'items', start: (own.start ?? 0) + 1 }, drawn)
}

/** Draws a record or a map as a table of its keys; a key that only one side has is marked. */
export function recordView({ own, other, role, mode }: Beside<DrawnAs<'record'>>, draw: DrawPart): Drawing {
  const others = otherOf(other, 'record')
  const held = new Map(others?.entries)
  const rows = own.entries.map(([key, item]) => {
    const beside = held.get(key) ?? null
    return element(
      'tr',
      { class: isDrawnOtherwise(item, beside) ? 'other' : undefined },
      element('th', { scope: 'row' }, others !== null && beside === null ? markOf(role, [key]) : key),
      element('td', {}, draw({ own: item, other: beside, role, mode })),
    )
  })
  const left = own.length - own.entries.length
  return element(
    'div',
    { class: 'wide' },
    own.length === 0 ? element('p', { class: 'none' }, `empty ${own.of}`) : null,
    element('table', { class: 'entries' }, element('tbody', {}, rows)),
    left > 0 ? element('p', { class: 'none' }, `… ${count(left)} more`) : null,
  )
}
