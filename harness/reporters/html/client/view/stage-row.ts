import type { DrawnOutcome, DrawnStage } from '../../../../run/draw-trace.ts'
import type { StageStatus } from '../../../../run/first-stage.ts'
import type { Role } from '../../../../pipeline/role.ts'
import type { Divergence } from '../../../../report/report.ts'
import { screenText } from '../../../terminal/screen-text.ts'
import { element, type Drawing } from './element.ts'
import { lineOf } from './line-of.ts'
import { STATUS_MARKS, statusMark } from './marks.ts'
import { numbersChart } from './numbers-chart.ts'
import { differencePicture } from './picture.ts'
import { hashOf } from './route.ts'
import type { TextMode } from './text-view.ts'
import { valueView } from './value-view.ts'

/** A stage of a record. */
export interface StagePlace {
  readonly pair: string
  readonly divergence: Divergence
  readonly status: StageStatus
  /** What both sides gave; null: the report does not hold it. */
  readonly drawn: DrawnStage | null
  readonly open: boolean
  readonly mode: TextMode
}

/** Draws a stage of a record as a row of two lanes; its values are seen where it is open. */
export function stageRow(place: StagePlace): Drawing {
  const { pair, divergence, status, drawn, open, mode } = place
  const values = valuesOf(place)
  const isFirst = status.name === divergence.firstStage
  const link = hashOf(pair, divergence.record, status.name)
  const cell = (role: Role): Drawing => {
    const here = drawn?.[role]
    const name = here?.name ?? status.name
    const own = values?.[role] ?? null
    const at = here == null ? '' : String(here.at + 1)
    return element(
      'span',
      { class: `lane ${role}` },
      element('span', { class: 'unseen' }, `${role}: `),
      element('span', { class: 'stage-name' }, element('span', { class: 'place' }, at), screenText(name)),
      element('code', { class: 'line' }, own === null ? (drawn === null ? '' : 'no such stage') : lineOf(own)),
    )
  }
  const charts = [
    drawn?.numbers === undefined ? [] : numbersChart(drawn.numbers),
    drawn?.numbers === undefined ? [] : (difference(values) ?? []),
  ].flat()
  return element(
    'details',
    {
      class: `stage ${STATUS_MARKS[status.status].tone}${isFirst ? ' is-first' : ''}`,
      open,
      id: `stage ${status.name}`,
    },
    element('summary', { 'data-item': true }, statusMark(status.status), cell('training'), cell('inference')),
    element(
      'div',
      { class: 'opened' },
      element(
        'p',
        { class: 'status' },
        isFirst ? element('strong', {}, 'First divergence. ') : null,
        `${STATUS_MARKS[status.status].word} `,
        element('a', { href: link, class: 'link' }, 'link to this stage'),
      ),
      charts.length === 0 ? null : element('div', { class: 'charts' }, charts),
      values === null
        ? element('p', { class: 'none' }, 'Its values are not in the report.')
        : element('div', { class: 'values' }, side(values, 'training', mode), side(values, 'inference', mode)),
    ),
  )
}

type Values = Readonly<Record<Role, DrawnOutcome | null>>

function valuesOf({ drawn, status, divergence }: StagePlace): Values | null {
  if (drawn !== null) {
    const [training, inference] = [drawn.training?.value ?? null, drawn.inference?.value ?? null]
    return { training, inference: typeof inference === 'object' && inference?.is === 'same' ? training : inference }
  }
  if (status.name !== divergence.firstStage) return null
  const shown = (role: Role): DrawnOutcome | null => {
    const own = divergence[role]
    return own === null ? null : { is: 'leaf', text: own.text }
  }
  return { training: shown('training'), inference: shown('inference') }
}

function side(values: Values, role: Role, mode: TextMode): Drawing {
  const own = values[role]
  const other = values[role === 'training' ? 'inference' : 'training']
  return element(
    'section',
    { class: `value ${role}`, 'aria-label': role },
    element('h3', {}, role),
    own === null
      ? element('p', { class: 'none' }, 'no such stage, or not reached')
      : valueView({ own, other, role, mode }),
  )
}

function difference(values: Values | null): Drawing | null {
  const pictures = values === null ? [] : [values.training, values.inference].map(pictureIn)
  const [training, inference] = pictures
  return training == null || inference == null ? null : differencePicture(training, inference)
}

function pictureIn(value: DrawnOutcome | null): Parameters<typeof differencePicture>[0] | null {
  return value !== null && typeof value === 'object' && value.is === 'numbers' ? (value.picture ?? null) : null
}
