import { count, counted } from '../../../../report/counted.ts'
import { screenText } from '../../../terminal/screen-text.ts'
import type { PairPage, SideRow } from '../../page-model.ts'
import { causeView } from './cause-view.ts'
import { element, type Child, type Drawing } from './element.ts'
import { verdictBadge } from './marks.ts'
import { orderMatrix } from './order-matrix.ts'
import { hashOf } from './route.ts'
import { stageTable } from './stage-table.ts'
import { timingPicture } from './timing-picture.ts'
import { wideTable } from './wide-table.ts'

/** Draws all that is said of a pair but its records. */
export function pairView(page: PairPage): Drawing {
  return element(
    'article',
    {},
    element('p', { class: 'way' }, element('a', { href: '#' }, 'all pairs')),
    element('h1', { tabindex: -1 }, screenText(page.pair), ' ', verdictBadge(page)),
    element(
      'p',
      { class: 'facts' },
      element('code', {}, screenText(page.sides.training)),
      ' ↔ ',
      element('code', {}, screenText(page.sides.inference)),
    ),
    element('p', { class: 'none' }, page.compared),
    page.error === null ? null : element('pre', { class: 'said bad' }, page.error),
    section('Causes', page.causes.length === 0 ? null : page.causes.map((cause) => causeView(page, cause))),
    section('Follows from these', list(page.follows)),
    section(
      'Changed since the goldens were recorded',
      page.changes.length === 0 ? null : sides(page.changes, ['training', 'golden']),
    ),
    section('Findings', findings(page)),
    section('Known', list(page.known)),
    section('Golden records', goldens(page)),
    section(
      'Stages',
      page.tallies.length + page.stages.training.length === 0 ? null : [stageTable(page), orderMatrix(page)],
    ),
    section('Time per record', timingPicture(page.timing)),
    section(
      'Provenance',
      page.provenance.length === 0 ? null : sides(page.provenance, ['training', 'inference', 'golden']),
    ),
  )
}

function section(title: string, content: Child): Drawing | null {
  return content === null ? null : element('section', {}, element('h2', {}, title), content)
}

function list(texts: readonly string[]): Drawing | null {
  return texts.length === 0
    ? null
    : element(
        'ul',
        {},
        texts.map((text) => element('li', {}, text)),
      )
}

function findings({ findings: all }: PairPage): Drawing | null {
  if (all.length === 0) return null
  const tone = { error: 'bad', warning: 'warn', note: 'calm' } as const
  return element(
    'ul',
    { class: 'findings' },
    all.map(({ severity, message, at, advice }) =>
      element(
        'li',
        {},
        element('span', { class: `badge ${tone[severity]}` }, severity),
        ` ${screenText(message)} `,
        at === null ? null : element('code', {}, screenText(at)),
        advice === null ? null : element('p', { class: 'none' }, screenText(advice)),
      ),
    ),
  )
}

function goldens({ pair, golden, records }: PairPage): Drawing | null {
  if (golden.total === 0) return null
  const linked = new Set(records.flatMap(({ record, block }) => (block === null ? [] : [record])))
  const rows = golden.others.map(({ record, at, status, drifted }) =>
    element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row' },
        linked.has(record) ? element('a', { href: hashOf(pair, record) }, screenText(record)) : screenText(record),
      ),
      element('td', {}, drifted ? `${status}, drifted` : status),
      element('td', {}, element('code', {}, screenText(at))),
    ),
  )
  return element(
    'div',
    {},
    element('p', {}, `${count(golden.agreeing)} of ${counted(golden.total, 'golden record')} agree.`),
    rows.length === 0 ? null : wideTable({ label: 'golden records', heads: ['record', 'outcome', 'place'], rows }),
    golden.left === 0 ? null : element('p', { class: 'none' }, `… ${count(golden.left)} more are not listed`),
  )
}

function sides(rows: readonly SideRow[], columns: ReadonlyArray<'training' | 'inference' | 'golden'>): Drawing {
  return wideTable({
    label: columns.join(', '),
    heads: ['', ...columns, ''],
    rows: rows.map((row) =>
      element(
        'tr',
        { class: row.differs ? 'other' : undefined },
        element('th', { scope: 'row' }, screenText(row.what)),
        columns.map((column) => element('td', {}, element('code', {}, screenText(row[column] ?? '')))),
        element('td', {}, row.differs ? '≠ differs' : ''),
      ),
    ),
  })
}
