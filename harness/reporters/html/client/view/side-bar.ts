import { count } from '../../../../report/counted.ts'
import { screenText } from '../../../terminal/screen-text.ts'
import type { Book, PairPage, RecordRow } from '../../page-model.ts'
import { element, type Drawing } from './element.ts'
import { verdictBadge } from './marks.ts'
import { hashOf, type Route } from './route.ts'

/** Records that are drawn in the list at once; the filter finds the others. */
const LISTED = 300

/** What the list at the side is drawn of. */
export interface SidePlace {
  readonly book: Book
  readonly route: Route
  /** The pair that is open. */
  readonly page: PairPage | null
  readonly filter: string
}

/** Draws the pairs, and the records of the open one by cause. */
export function sideBar({ book, route, page, filter }: SidePlace): Drawing {
  const pairs = page === null ? book.pairs : book.pairs.filter(({ pair }) => pair === page.pair)
  return element(
    'nav',
    { 'aria-label': page === null ? 'pairs' : 'records', class: 'side' },
    page === null ? null : element('p', { class: 'way' }, element('a', { href: '#' }, 'all pairs')),
    element(
      'ul',
      { class: 'pair-list' },
      pairs.map((pair) =>
        element(
          'li',
          {},
          element(
            'a',
            {
              href: hashOf(pair.pair),
              'aria-current': pair.pair === route.pair && route.record === null ? 'page' : undefined,
            },
            screenText(pair.pair),
          ),
          verdictBadge(pair),
        ),
      ),
    ),
    page === null || page.recordCount === 0 ? null : recordList(page, route, filter),
  )
}

function recordList(page: PairPage, route: Route, filter: string): Drawing {
  const wanted = filter.toLowerCase()
  const found = page.records.filter(({ record, input, firstStage }) =>
    [record, input, firstStage].some((text) => text.toLowerCase().includes(wanted)),
  )
  const groups = groupsOf(page, found.slice(0, LISTED))
  const listed =
    page.records.length < page.recordCount
      ? `${count(page.records.length)} of ${count(page.recordCount)} are in the report`
      : ''
  const left = found.length > LISTED ? `${count(found.length - LISTED)} more: narrow them down` : ''
  return element(
    'div',
    { class: 'records' },
    element('label', { for: 'filter' }, 'records'),
    element('input', {
      id: 'filter',
      type: 'search',
      placeholder: 'id, input or stage',
      value: filter,
      autocomplete: 'off',
      spellcheck: 'false',
    }),
    groups.map(({ title, rows }) => [
      element('h2', {}, title),
      element(
        'ul',
        {},
        rows.map((row) => recordItem(page, route, row)),
      ),
    ]),
    [left, listed].filter((text) => text !== '').map((text) => element('p', { class: 'none' }, text)),
  )
}

function groupsOf(
  page: PairPage,
  rows: readonly RecordRow[],
): ReadonlyArray<{ readonly title: string; readonly rows: readonly RecordRow[] }> {
  const titleOf = ({ isDrift, isKnown, causes }: RecordRow): string => {
    if (isDrift) return 'drifted'
    if (isKnown) return 'known'
    const [first] = causes
    const cause = first === undefined ? undefined : page.causes[first]
    return cause === undefined ? 'no cause known' : `${cause.kind} at ${screenText(cause.stage)}`
  }
  const titles = [...new Set(rows.map(titleOf))]
  return titles.map((title) => ({ title, rows: rows.filter((row) => titleOf(row) === title) }))
}

function recordItem(page: PairPage, route: Route, row: RecordRow): Drawing {
  const isCurrent = row.record === route.record
  const name = screenText(row.record)
  const about = element('span', { class: 'about' }, row.origin === 'golden' ? 'golden ' : '', row.input)
  const link = {
    href: hashOf(page.pair, row.record),
    'data-item': true,
    'aria-current': isCurrent ? 'page' : undefined,
  }
  return element(
    'li',
    {},
    row.block === null
      ? element('span', {}, name, about)
      : element('a', link, element('span', { class: 'id' }, name), about),
  )
}
