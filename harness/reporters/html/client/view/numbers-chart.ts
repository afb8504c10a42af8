import { count } from '../../../../report/counted.ts'
import type { DrawnNumbers, Histogram } from '../../../../values/drawn/draw-numbers.ts'
import { element, type Drawing } from './element.ts'

const WIDTH = 480
const HEAT = 18
const BARS = 64

/** Fewer numbers than these are seen at once. */
const SPREAD = 32

/** Draws where two arrays of numbers differ, from the first element to the last, and how both are spread. */
export function numbersChart({ heat, differing, length, histogram }: DrawnNumbers): readonly Drawing[] {
  const largest = heat.reduce<number>((most, delta) => Math.max(most, delta ?? 0), 0)
  const odd = heat.includes(null) ? ', NaN or infinite on one side' : ''
  const words = `${count(differing)} of ${count(length)} elements differ, |Δ| up to ${short(largest)}${odd}`
  const step = WIDTH / heat.length
  const cells = heat.map((delta, at) => {
    const share = delta === null ? 1 : largest === 0 ? 0 : Math.sqrt(delta / largest)
    const place = { x: at * step, width: step + 0.3 }
    const bar = { ...place, y: HEAT * (1 - share), height: HEAT * share, class: delta === null ? 'odd' : 'heat' }
    return share === 0 ? null : element('rect', bar)
  })
  const strip = element(
    'figure',
    {},
    element(
      'svg',
      {
        viewBox: `0 0 ${WIDTH} ${HEAT}`,
        role: 'img',
        'aria-label': words,
        class: 'strip',
        preserveAspectRatio: 'none',
      },
      cells,
    ),
    element('figcaption', {}, `differences by place: ${words}`),
  )
  return histogram === null || length < SPREAD ? [strip] : [strip, histogramOf(histogram)]
}

function histogramOf({ from, to, training, inference }: Histogram): Drawing {
  const most = Math.max(1, ...training, ...inference)
  const step = WIDTH / training.length
  const bars = (counts: readonly number[], role: string, shift: number): readonly Drawing[] =>
    counts.map((number, at) => {
      const height = (BARS * number) / most
      const place = { x: at * step + 1 + (shift * (step - 2)) / 2, width: (step - 2) / 2 }
      return element('rect', { ...place, y: BARS - height, height, class: role })
    })
  const words = `values from ${short(from)} to ${short(to)}`
  return element(
    'figure',
    {},
    element(
      'svg',
      {
        viewBox: `0 0 ${WIDTH} ${BARS}`,
        role: 'img',
        'aria-label': `histogram of ${words}`,
        class: 'bars',
        preserveAspectRatio: 'none',
      },
      bars(training, 'training', 0),
      bars(inference, 'inference', 1),
    ),
    element(
      'figcaption',
      {},
      element('span', { class: 'key training' }, 'training'),
      ' ',
      element('span', { class: 'key inference' }, 'inference'),
      ` ${words}`,
    ),
  )
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)))
}
