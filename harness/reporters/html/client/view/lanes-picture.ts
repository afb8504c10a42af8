import type { DrawnStage } from '../../../../run/draw-trace.ts'
import type { StageStatus } from '../../../../run/first-stage.ts'
import { screenText } from '../../../terminal/screen-text.ts'
import { element, type Drawing } from './element.ts'
import { STATUS_MARKS } from './marks.ts'

const WIDTH = 720
const HEIGHT = 26
const GAP = 34

/** More stages than these have no room for their blocks. */
const MOST = 40

/**
 * Draws the stages of a record as two tracks, each in its own order, with lines between those that stand for each
 * other; null where the report does not hold the order.
 */
export function lanesPicture(trace: readonly DrawnStage[], statuses: readonly StageStatus[]): Drawing | null {
  const length = Math.max(
    0,
    ...trace.flatMap(({ training, inference }) => [training, inference].map((one) => (one?.at ?? -1) + 1)),
  )
  if (length === 0 || length > MOST) return null
  const step = WIDTH / length
  const toneOf = new Map(statuses.map(({ name, status }) => [name, STATUS_MARKS[status].tone]))
  const block = (stage: DrawnStage, role: 'training' | 'inference'): readonly Drawing[] => {
    const own = stage[role]
    if (own === null || own.at < 0) return []
    const y = role === 'training' ? 0 : HEIGHT + GAP
    const x = own.at * step
    const room = Math.floor((step - 10) / 7)
    const name = screenText(own.name)
    return [
      element(
        'g',
        { class: `block ${toneOf.get(stage.name) ?? 'calm'}` },
        element('title', {}, name),
        element('rect', { x: x + 2, y, width: step - 4, height: HEIGHT, rx: 3 }),
        element(
          'text',
          { x: x + 8, y: y + 17 },
          name.length > room ? `${name.slice(0, Math.max(0, room - 1))}…` : name,
        ),
      ),
    ]
  }
  const lines = trace.flatMap(({ name, training, inference }) => {
    if (training === null || inference === null || training.at < 0 || inference.at < 0) return []
    const [x1, x2] = [(training.at + 0.5) * step, (inference.at + 0.5) * step]
    const middle = HEIGHT + GAP / 2
    const d = `M${x1} ${HEIGHT} C${x1} ${middle} ${x2} ${middle} ${x2} ${HEIGHT + GAP}`
    return [
      element('path', { d, class: `tie ${toneOf.get(name) ?? 'calm'}${training.at === inference.at ? '' : ' moved'}` }),
    ]
  })
  const order = (role: 'training' | 'inference'): string =>
    trace
      .flatMap((stage) => stage[role] ?? [])
      .toSorted((a, b) => a.at - b.at)
      .map(({ name }) => screenText(name))
      .join(', ')
  const words = `training runs ${order('training')}; inference runs ${order('inference')}`
  return element(
    'figure',
    { class: 'tracks', tabindex: 0, role: 'group', 'aria-label': 'order of the stages' },
    element(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT * 2 + GAP}`, role: 'img', 'aria-label': words },
      lines,
      trace.flatMap((stage) => [...block(stage, 'training'), ...block(stage, 'inference')]),
    ),
  )
}
