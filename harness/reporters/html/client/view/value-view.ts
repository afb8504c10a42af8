import { counted } from '../../../../report/counted.ts'
import { unescapeText } from '../../../../values/escape.ts'
import type { DrawnOutcome } from '../../../../run/draw-trace.ts'
import { isDrawnOtherwise, otherOf, type Beside } from './beside.ts'
import { element, type Drawing } from './element.ts'
import { listView, recordView } from './parts-view.ts'
import { numbersView } from './numbers-view.ts'
import { tableView } from './table-view.ts'
import { likeMessage, markOf, markedText, textView } from './text-view.ts'

/** What is shorter, a number above all, is marked as a whole. */
const LONG = 40

/** Draws what a stage gave on one side; what the other side's has not is marked. */
export function valueView(beside: Beside): Drawing {
  const { own, other, role, mode } = beside
  if (typeof own === 'string') {
    return textView({ own: unescapeText(own), other: textIn(other), role }, mode)
  }
  switch (own.is) {
    case 'text': {
      const { length, start = 0 } = own
      const text = unescapeText(own.text)
      return element(
        'div',
        {},
        left(start, 'before'),
        textView({ own: text, other: textIn(other), role }, mode),
        left(length - start - text.length, 'more'),
      )
    }
    case 'leaf': {
      const text = otherOf(other, 'leaf')?.text
      if (text !== undefined && own.text.length > LONG) return textView({ own: own.text, other: text, role }, 'raw')
      return element('pre', { class: 'text' }, isDrawnOtherwise(own, other) ? markOf(role, [own.text]) : own.text)
    }
    case 'list':
      return listView({ ...beside, own }, valueView)
    case 'record':
      return recordView({ ...beside, own }, valueView)
    case 'numbers':
      return numbersView({ ...beside, own })
    case 'table':
      return tableView({ ...beside, own })
    case 'threw': {
      const its = other !== null && typeof other !== 'string' && other.is === 'threw' ? other.text : null
      const message = markedText({ own: own.text, other: likeMessage(own.text, its), role }, 'raw')
      return element('p', { class: 'said bad' }, element('strong', {}, 'threw '), ...message)
    }
    case 'ended':
      return element('p', { class: 'said bad' }, element('strong', {}, 'its process ended: '), own.text)
    case 'not-reached':
      return element('p', { class: 'none' }, 'not reached')
    case 'same':
      return element('p', { class: 'none' }, 'the same value')
  }
}

function textIn(value: DrawnOutcome | null): string | null {
  if (value === null) return null
  return unescapeText(typeof value === 'string' ? value : value.is === 'text' ? value.text : '')
}

function left(characters: number, where: string): Drawing | null {
  return characters > 0 ? element('p', { class: 'none' }, `… ${counted(characters, 'character')} ${where}`) : null
}
