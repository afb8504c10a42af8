import { screenText } from '../../../terminal/screen-text.ts'
import type { PairPage } from '../../page-model.ts'
import { element, type Drawing } from './element.ts'
import { wideTable } from './wide-table.ts'

const WIDTH = 260

/** Draws how long each stage takes on both sides: the median as a bar, and a line to the 95th percentile. */
export function timingPicture({ training, inference }: PairPage['timing']): Drawing | null {
  const names = [...new Set([...Object.keys(training), ...Object.keys(inference)])]
  const longest = Math.max(0, ...[training, inference].flatMap((side) => Object.values(side).map(({ p95 }) => p95)))
  if (names.length === 0 || longest <= 0) return null
  // A stage may take a thousand times as long as another one.
  const scale = (value: number): number => (WIDTH * Math.log1p(value)) / Math.log1p(longest)
  const rows = names.map((name) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, screenText(name)),
      [
        { role: 'training', times: training[name] },
        { role: 'inference', times: inference[name] },
      ].map(({ role, times }) =>
        element(
          'td',
          {},
          times === undefined
            ? ''
            : [
                element(
                  'svg',
                  { viewBox: `0 0 ${WIDTH} 12`, class: 'time', 'aria-hidden': 'true' },
                  element('path', { d: `M0 6h${scale(times.p95)}`, class: 'until' }),
                  element('rect', { x: 0, y: 2, width: scale(times.p50), height: 8, class: role }),
                ),
                element(
                  'span',
                  { class: 'number' },
                  `${inMicroseconds(times.p50)} · ${inMicroseconds(times.p95)} · ${inMicroseconds(times.p99)}`,
                ),
              ],
        ),
      ),
    ),
  )
  return wideTable(
    { label: 'times', class: 'times', heads: ['stage', 'training', 'inference'], rows },
    element('p', { class: 'none' }, 'Median (bar), 95th percentile (line), 99th; the scale is logarithmic.'),
  )
}

function inMicroseconds(value: number): string {
  if (value >= 1e6) return `${Number((value / 1e6).toPrecision(3))} s`
  if (value >= 1e3) return `${Number((value / 1e3).toPrecision(3))} ms`
  return `${Number(value.toPrecision(3))} µs`
}
