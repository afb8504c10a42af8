import { count, counted } from '../../../../report/counted.ts'
import type { CausePart, PairPage, SmallestPart, WayPart } from '../../page-model.ts'
import { screenText } from '../../../terminal/screen-text.ts'
import { NOT_TOLD_APART } from '../../../terminal/way-lines.ts'
import { element, type Drawing } from './element.ts'
import { hashOf } from './route.ts'
import { sourceView } from './source-view.ts'
import { likeMessage, textView } from './text-view.ts'

/** Draws a cause: what it is, how it was shown, what to change, in which ways it fails, the smallest input. */
export function causeView(page: PairPage, cause: CausePart): Drawing {
  const { level, text, proof, repairs, sources, ways, areLooks, smallest } = cause
  const head = areLooks ? `differs ${NOT_TOLD_APART}` : 'fails'
  return element(
    'section',
    { class: `cause ${level}` },
    element('p', { class: 'said' }, element('span', { class: `badge ${tone(level)}` }, level), ' ', text),
    element(
      'dl',
      {},
      row('proof', proof === null ? null : proof),
      repairs.map((one) => row('repair', element('code', {}, one))),
      row('code', sourceView(sources)),
      row('smallest', smallest === null || ways.length > 0 ? null : smallestView(smallest)),
      row(
        head,
        ways.length === 0
          ? null
          : element(
              'ol',
              { class: 'ways' },
              ways.map((way) => wayView(page, way)),
            ),
      ),
    ),
  )
}

function tone(level: string): string {
  return level === 'proved' ? 'good' : level === 'likely' ? 'warn' : 'calm'
}

function row(label: string, value: Drawing | string | null): readonly Drawing[] {
  return value === null ? [] : [element('dt', {}, label), element('dd', {}, value)]
}

const NOT_REACHED = '(not reached)'

function smallestView({ text, input, training, inference }: SmallestPart): Drawing {
  const [own, other] = [training?.text ?? NOT_REACHED, inference?.text ?? NOT_REACHED]
  // What is no value is a message.
  const areValues = [own, other].every((one) => one !== NOT_REACHED && !one.startsWith('threw '))
  const beside = (mine: string, its: string): string | null => (areValues ? its : likeMessage(mine, its))
  return element(
    'div',
    { class: 'smallest' },
    element(
      'p',
      {},
      element('code', {}, input.text),
      element('span', { class: 'none' }, text.slice(input.text.length)),
    ),
    element(
      'p',
      { class: 'gives' },
      element('span', { class: 'none' }, 'training '),
      textView({ own, other: beside(own, other), role: 'training' }, 'raw'),
    ),
    element(
      'p',
      { class: 'gives' },
      element('span', { class: 'none' }, 'inference '),
      textView({ own: other, other: beside(other, own), role: 'inference' }, 'raw'),
    ),
  )
}

function wayView(page: PairPage, way: WayPart): Drawing {
  const golden = way.golden === 0 ? '' : `, ${count(way.golden)} golden`
  const isListed = page.records.some(({ record, block }) => record === way.example && block !== null)
  const example = screenText(way.example)
  return element(
    'li',
    {},
    element(
      'p',
      {},
      element('strong', {}, counted(way.records, 'record')),
      `${golden}, as `,
      isListed ? element('a', { href: hashOf(page.pair, way.example) }, example) : element('code', {}, example),
      `: ${way.text}`,
    ),
    way.smallest === null ? null : smallestView(way.smallest),
    way.ways.length === 0
      ? null
      : element(
          'ol',
          { class: 'ways' },
          way.ways.map((one) => wayView(page, one)),
        ),
  )
}
