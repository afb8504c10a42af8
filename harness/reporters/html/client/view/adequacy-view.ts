import type { AdequacyReport, ReportedMutant } from '../../../../commands/adequacy/adequacy-pair.ts'
import { count, counted } from '../../../../report/counted.ts'
import { beyondFaults } from '../../../beyond-faults.ts'
import { redundantText } from '../../../redundant-text.ts'
import { screenText } from '../../../terminal/screen-text.ts'
import type { AdequacyRow } from '../../page-model.ts'
import { adequacyMatrix } from './adequacy-matrix.ts'
import { element, type Drawing } from './element.ts'
import { hashOf } from './route.ts'

/** Lists pairs with their scores. */
export function adequacyList(rows: readonly AdequacyRow[], current: string | null): Drawing {
  return element(
    'nav',
    { 'aria-label': 'pairs', class: 'side' },
    element(
      'ul',
      { class: 'pair-list' },
      rows.map(({ pair, score }) =>
        element(
          'li',
          {},
          element(
            'a',
            { href: hashOf(pair), 'data-item': true, 'aria-current': pair === current ? 'page' : undefined },
            screenText(pair),
          ),
          element('span', { class: 'none' }, shown(score)),
        ),
      ),
    ),
  )
}

/** Draws what the golden records of a pair notice: the score, what they do not notice, and the matrix. */
export function adequacyView(report: AdequacyReport): Drawing {
  const { pair, side, file, score, killed, holes, beyond, untried, equivalent, inputs, golden, redundant, unstable } =
    report
  const spare = redundantText(report)
  const said = [
    `${count(killed)} of ${counted(killed + holes + untried, 'fault')} noticed by ${counted(golden.length, 'golden record')}`,
    ...(untried === 0 ? [] : [`${count(untried)} not tried for want of time`]),
    ...(beyond === 0 ? [] : [beyondFaults(beyond)]),
    ...(equivalent === 0
      ? []
      : [
          `${counted(equivalent, 'change')} that nothing shows on ${count(inputs)} generated inputs: probably no fault`,
        ]),
    ...(unstable === null
      ? []
      : [`'${screenText(unstable)}' and what runs behind it is left out: it does not give the same again`]),
  ]
  return element(
    'article',
    {},
    element('h1', { tabindex: -1 }, `${screenText(pair)}: score ${shown(score)}`),
    element('p', { class: 'none' }, `faults put into ${side} ${screenText(file)}`),
    said.map((text) => element('p', {}, text)),
    holeGroups(report),
    element('h2', {}, 'Which record notices what'),
    adequacyMatrix(report),
    spare === null
      ? null
      : element(
          'details',
          {},
          element('summary', {}, spare),
          element('p', {}, redundant.map((id) => screenText(id)).join(', ')),
        ),
  )
}

/** Faults that the same input shows stand together. */
function holeGroups({ mutants }: AdequacyReport): Drawing | null {
  const groups = new Map<string, ReportedMutant[]>()
  for (const mutant of mutants) {
    if (mutant.hole === null || mutant.result === 'beyond') continue
    groups.set(mutant.hole.input.text, [...(groups.get(mutant.hole.input.text) ?? []), mutant])
  }
  if (groups.size === 0) return null
  return element(
    'section',
    {},
    element('h2', {}, 'What no golden record notices'),
    [...groups].map(([input, group]) =>
      element(
        'section',
        { class: 'hole' },
        element('p', {}, 'shown by ', element('code', {}, input)),
        element(
          'ul',
          {},
          group.map(({ stage, would, hole }) =>
            element(
              'li',
              {},
              `'${screenText(stage)}' would ${screenText(would)}: `,
              element('code', {}, differenceOf(hole)),
            ),
          ),
        ),
      ),
    ),
  )
}

function differenceOf(hole: ReportedMutant['hole']): string {
  const was = hole?.difference?.training ?? hole?.asItIs?.text ?? 'not reached'
  const is = hole?.difference?.inference ?? hole?.mutated?.text ?? 'not reached'
  return `${was} → ${is}`
}

/** Cut, not rounded, as on a terminal. */
function shown(score: number | null): string {
  return score === null ? 'none' : (Math.floor(score * 100) / 100).toFixed(2)
}
