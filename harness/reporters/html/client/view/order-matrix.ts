import { screenText } from '../../../terminal/screen-text.ts'
import type { PairPage } from '../../page-model.ts'
import { element, type Drawing } from './element.ts'

const CELL = 16
const NAMES = 150

/** More stages than these have no room. */
const MOST = 40

/**
 * Draws in which order both sides run the stages that have one name: rows as training, columns as inference. Where the
 * order is the same, the cells fall on a line that only leads down. Null where there is nothing to compare.
 */
export function orderMatrix({ stages: { training, inference } }: PairPage): Drawing | null {
  const columns = inference.map(({ name }) => name)
  if (training.length < 2 || columns.length < 2 || training.length > MOST || columns.length > MOST) return null
  const places = training.map(({ name }) => columns.indexOf(name))
  const isMoved = (row: number): boolean =>
    places.some((other, at) => other >= 0 && (at - row) * (other - (places[row] ?? 0)) < 0)
  const marks = training.map(({ name }, row) => {
    const place = places[row] ?? -1
    const y = row * CELL
    const tone = place < 0 || isMoved(row) ? 'bad' : 'good'
    const label = screenText(name)
    return [
      element(
        'text',
        { x: NAMES - 8, y: y + 12, 'text-anchor': 'end', class: tone },
        label.length > 20 ? `${label.slice(0, 19)}…` : label,
      ),
      place < 0
        ? element('text', { x: NAMES + columns.length * CELL + 6, y: y + 12, class: 'bad' }, 'only in training')
        : element('rect', {
            x: NAMES + place * CELL + 2,
            y: y + 2,
            width: CELL - 4,
            height: CELL - 4,
            class: `cell ${tone}`,
          }),
    ]
  })
  const lines = Array.from({ length: Math.max(training.length, columns.length) + 1 }, (_, at) => [
    at > training.length
      ? null
      : element('path', { d: `M${NAMES} ${at * CELL}h${columns.length * CELL}`, class: 'grid' }),
    at > columns.length
      ? null
      : element('path', { d: `M${NAMES + at * CELL} 0v${training.length * CELL}`, class: 'grid' }),
  ])
  const moved = training
    .filter((_, row) => (places[row] ?? -1) >= 0 && isMoved(row))
    .map(({ name }) => screenText(name))
  const words =
    moved.length === 0
      ? 'both sides run the stages that they share in one order'
      : `in another order: ${moved.join(', ')}`
  const width = NAMES + columns.length * CELL + 110
  return element(
    'figure',
    { class: 'order' },
    element(
      'svg',
      { viewBox: `0 0 ${width} ${training.length * CELL + 1}`, width, role: 'img', 'aria-label': words },
      ...lines,
      ...marks,
    ),
    element('figcaption', {}, `rows: order in training, columns: order at inference; ${words}`),
  )
}
