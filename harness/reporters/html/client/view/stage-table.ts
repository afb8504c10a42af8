import { count } from '../../../../report/counted.ts'
import { screenText } from '../../../terminal/screen-text.ts'
import type { PairPage, StagePart } from '../../page-model.ts'
import { element, type Drawing } from './element.ts'
import { wideTable } from './wide-table.ts'

const HEADS = [
  'stage',
  'compared',
  'exact',
  'by rule',
  'differed',
  'both threw',
  'not reached',
  'rule',
  'share that agrees',
]
const WIDTH = 100

/** Draws the tallies of a pair by stage, and what its stages are declared with. */
export function stageTable({ tallies, stages }: PairPage): Drawing {
  const rows = tallies.map(({ name, compared, exact, byRule, differed, bothThrew, notReached, rule }) =>
    element(
      'tr',
      { class: differed > 0 ? 'other' : undefined },
      element('th', { scope: 'row' }, screenText(name)),
      [compared, exact, byRule, differed, bothThrew, notReached].map((number) =>
        element('td', { class: 'number' }, count(number)),
      ),
      element('td', {}, screenText(rule)),
      element('td', {}, shareBar(exact, byRule, compared)),
    ),
  )
  return element(
    'div',
    {},
    rows.length === 0 ? null : wideTable({ label: 'stages', heads: HEADS, rows }),
    element('div', { class: 'values' }, declared('training', stages.training), declared('inference', stages.inference)),
  )
}

function shareBar(exact: number, byRule: number, compared: number): Drawing | null {
  if (compared === 0) return null
  const [whole, bridged] = [(WIDTH * exact) / compared, (WIDTH * byRule) / compared]
  const percent = Math.floor((100 * (exact + byRule)) / compared)
  return element(
    'svg',
    { viewBox: `0 0 ${WIDTH} 8`, class: 'share', role: 'img', 'aria-label': `${percent} % agree` },
    element('rect', { x: 0, y: 0, width: WIDTH, height: 8, class: 'all' }),
    element('rect', { x: 0, y: 0, width: whole, height: 8, class: 'exact' }),
    element('rect', { x: whole, y: 0, width: bridged, height: 8, class: 'by-rule' }),
  )
}

function declared(role: string, stages: readonly StagePart[]): Drawing {
  const items = stages.map(({ name, kind, source, params }) =>
    element(
      'li',
      {},
      element('strong', {}, screenText(name)),
      kind === 'stage' ? '' : ` ${screenText(kind)}`,
      source === null ? null : [' ', element('code', {}, screenText(source))],
      params === null
        ? null
        : element(
            'details',
            { class: 'params' },
            element('summary', {}, 'params'),
            element('pre', { class: 'text' }, params),
          ),
    ),
  )
  return element(
    'section',
    { class: `value ${role}`, 'aria-label': `stages of ${role}` },
    element('h3', {}, role),
    element('ol', {}, items),
  )
}
