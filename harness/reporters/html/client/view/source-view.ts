import { counted } from '../../../../report/counted.ts'
import type { CauseSource } from '../../../../report/report-cause.ts'
import { codePlace } from '../../../../report/report-edit.ts'
import { screenText } from '../../../terminal/screen-text.ts'
import { element, type Drawing } from './element.ts'

/** Draws the code of both sides that a cause points at, side by side, with the numbers of its lines. */
export function sourceView(sources: readonly CauseSource[]): Drawing | null {
  return sources.length === 0 ? null : element('div', { class: 'values' }, sources.map(sourceLines))
}

function sourceLines({ role, stage, file, first, lines, left, meant }: CauseSource): Drawing {
  const spaced = lines.map((line) => line.replaceAll('\t', '    '))
  const indent = Math.min(...spaced.flatMap((line) => (line.trim() === '' ? [] : [line.search(/\S/)])))
  const title = `${role}, ${screenText(codePlace(`${file}:1`, meant))}`
  return element(
    'section',
    { class: `value ${role}`, 'aria-label': `code of ${screenText(stage)} in ${role}` },
    element('h3', {}, title),
    element(
      'pre',
      { class: 'source', tabindex: 0 },
      spaced.map((line, at) => {
        const number = first + at
        return element(
          'span',
          { class: meant.some((run) => number >= run.first && number <= run.last) ? 'meant' : 'around' },
          element('span', { class: 'at', 'aria-hidden': 'true' }, String(number)),
          `${screenText(line.slice(indent))}\n`,
        )
      }),
    ),
    left === 0 ? null : element('p', { class: 'none' }, `… ${counted(left, 'more line')}`),
  )
}
