import { count, counted } from '../../../../report/counted.ts'
import { screenText } from '../../../terminal/screen-text.ts'
import type { Book, LeftOut } from '../../page-model.ts'
import { element, type Drawing } from './element.ts'
import { verdictBadge } from './marks.ts'
import { hashOf } from './route.ts'
import { wideTable } from './wide-table.ts'

/** Draws the list of all pairs. */
export function bookView(book: Book): Drawing {
  const failed = book.pairs.filter(({ exitCode }) => exitCode !== 0).length
  const rows = book.pairs.map((pair) =>
    element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row' },
        element('a', { href: hashOf(pair.pair), 'data-item': true }, screenText(pair.pair)),
      ),
      element('td', {}, verdictBadge(pair)),
      element('td', { class: 'number' }, pair.diverged + pair.drifted === 0 ? '' : count(pair.diverged + pair.drifted)),
      element(
        'td',
        {},
        pair.causes.map((cause) => element('div', {}, cause)),
        pair.warnings === 0 ? null : element('div', { class: 'none' }, counted(pair.warnings, 'warning')),
      ),
      element('td', { class: 'none' }, pair.compared),
    ),
  )
  return element(
    'article',
    {},
    element(
      'h1',
      { tabindex: -1 },
      failed === 0 ? 'All pairs agree' : `${count(failed)} of ${counted(book.pairs.length, 'pair')} failed`,
    ),
    element(
      'p',
      { class: 'none' },
      `exit ${book.exitCode}: ${book.meaning}${book.seed === null ? '' : ` · seed ${book.seed}`} · lockstep ${screenText(book.version)}`,
    ),
    leftOutView(book.leftOut),
    wideTable({ label: 'pairs', class: 'pairs', heads: ['pair', 'verdict', 'records', 'causes', 'compared'], rows }),
  )
}

/** Says what had no room in the file; null where all had. */
export function leftOutView({ pairs, records, limit }: LeftOut): Drawing | null {
  if (pairs + records === 0) return null
  const parts = [
    ...(records === 0 ? [] : [`the values of ${counted(records, 'record')}`]),
    ...(pairs === 0 ? [] : [`all but the verdict of ${counted(pairs, 'pair')}`]),
  ]
  return element(
    'p',
    { class: 'said warn', role: 'note' },
    `Left out, to stay below ${count(limit / 1e6)} MB: ${parts.join(', and ')}.`,
  )
}
