import type { StageStatus } from '../../../../run/first-stage.ts'
import type { DrawnStage } from '../../../../run/draw-trace.ts'
import { counted } from '../../../../report/counted.ts'
import { screenText } from '../../../terminal/screen-text.ts'
import type { PairPage, RecordPart } from '../../page-model.ts'
import { causeView } from './cause-view.ts'
import { commandView } from './command-view.ts'
import { element, type Drawing } from './element.ts'
import { lanesPicture } from './lanes-picture.ts'
import { hashOf } from './route.ts'
import { stageRow } from './stage-row.ts'
import { TEXT_MODES, type TextMode } from './text-view.ts'

/** What a record is drawn with. */
export interface RecordPlace {
  readonly page: PairPage
  readonly part: RecordPart
  /** The stage that is to be open; null: the first that diverges. */
  readonly stage: string | null
  readonly mode: TextMode
}

/** Draws a record: what it is, its stages in two lanes side by side, and its causes. */
export function recordView({ page, part, stage, mode }: RecordPlace): Drawing {
  const { divergence, isDrift, notes, replay } = part
  const { record, origin, inputClass, at, input, firstStage } = divergence
  const left = divergence.differenceCount - notes.length
  const causes = divergence.causes.flatMap((index) => page.causes[index] ?? [])
  const open = stage ?? firstStage
  return element(
    'article',
    {},
    element('p', { class: 'way' }, element('a', { href: hashOf(page.pair) }, screenText(page.pair)), ' / record'),
    element('h1', { tabindex: -1 }, screenText(record)),
    element(
      'p',
      { class: 'facts' },
      fact(isDrift ? 'drifted golden' : origin),
      inputClass === 'beyond' ? fact('beyond the golden records') : fact(`input ${inputClass}`),
      at === null ? null : element('code', {}, screenText(at)),
      divergence.known === null ? null : fact('known'),
      divergence.reaches ? fact('reaches the last value') : fact('the last value agrees'),
    ),
    element('h2', {}, 'Input'),
    element('pre', { class: 'text' }, input.text),
    element(
      'div',
      { class: 'bar' },
      element('h2', {}, 'Stages'),
      element('span', { class: 'first' }, `first divergence: ${screenText(firstStage)}`),
      modeSwitch(mode),
    ),
    lanesPicture(divergence.trace ?? [], divergence.stages),
    element(
      'div',
      { class: 'lanes' },
      element('div', { class: 'lane-heads', 'aria-hidden': 'true' }, ...heads(isDrift)),
      divergence.stages.map((status) =>
        stageRow({
          pair: page.pair,
          divergence,
          status,
          drawn: drawnOf(status, divergence.trace),
          open: status.name === open,
          mode,
        }),
      ),
    ),
    divergence.trace === undefined
      ? element(
          'p',
          { class: 'none' },
          'The values of the other stages are not in the report: it holds those of some records of each cause.',
        )
      : null,
    element('h2', {}, counted(divergence.differenceCount, 'difference'), ` at ${screenText(firstStage)}`),
    element(
      'ul',
      { class: 'notes' },
      notes.map((text) => element('li', {}, text)),
    ),
    left > 0 ? element('p', { class: 'none' }, `and ${counted(left, 'more difference')}`) : null,
    causes.length === 0 ? null : element('h2', {}, causes.length === 1 ? 'Cause' : 'Causes'),
    causes.map((cause) => causeView(page, cause)),
    element('h2', {}, 'Replay'),
    commandView(replay),
  )
}

function heads(isDrift: boolean): readonly Drawing[] {
  const [left, right] = isDrift ? ['training today', 'golden'] : ['training', 'inference']
  return [element('span', {}, ''), element('span', {}, left ?? ''), element('span', {}, right ?? '')]
}

function fact(text: string): Drawing {
  return element('span', { class: 'fact' }, text)
}

function drawnOf({ name }: StageStatus, trace: readonly DrawnStage[] | undefined): DrawnStage | null {
  return trace?.find((drawn) => drawn.name === name) ?? null
}

function modeSwitch(mode: TextMode): Drawing {
  const buttons = TEXT_MODES.map((one) =>
    element(
      'button',
      { type: 'button', 'data-action': 'mode', 'data-value': one, 'aria-pressed': String(one === mode) },
      one,
    ),
  )
  return element('span', { class: 'switch', role: 'group', 'aria-label': 'how text is shown' }, buttons)
}
