import { count } from '../../../../report/counted.ts'
import { otherOf, type Beside, type DrawnAs } from './beside.ts'
import { element, type Drawing } from './element.ts'
import { pictureOf, rangeOfBoth } from './picture.ts'
import { markOf } from './text-view.ts'

/** Draws an array of numbers: its picture, if it is an image, and the first elements; those that differ are marked. */
export function numbersView({ own, other, role }: Beside<DrawnAs<'numbers'>>): Drawing {
  const others = otherOf(other, 'numbers')
  const start = own.start ?? 0
  const isPlaced = others !== null && (others.start ?? 0) === start
  const [items, beside] = [split(own.items), isPlaced ? split(others.items) : null]
  const drawn = items.map((item, at) => {
    const isOther = beside !== null && beside[at] !== item
    return element('li', { class: isOther ? 'alone' : undefined }, isOther ? markOf(role, [item]) : item)
  })
  const length = own.shape.reduce((product, side) => product * side, 1)
  const left = length - start - items.length
  const shape = own.shape.join(' × ')
  const isOtherType = others !== null && (others.type !== own.type || others.shape.join(' × ') !== shape)
  const kind = `${own.type}, ${shape === '' ? 'a scalar' : shape}`
  return element(
    'div',
    {},
    element('p', { class: 'kind' }, isOtherType ? markOf(role, [kind]) : kind),
    own.picture === undefined
      ? null
      : pictureOf(own.picture, {
          range: rangeOfBoth(own.picture, others?.picture),
          alt: `the image of ${role}, small`,
        }),
    start > 0 ? element('p', { class: 'none' }, `… ${count(start)} before`) : null,
    element('ol', { class: 'numbers', start, tabindex: 0, 'aria-label': `elements of ${role}` }, drawn),
    left > 0 ? element('p', { class: 'none' }, `… ${count(left)} more`) : null,
  )
}

function split(items: string): readonly string[] {
  return items === '' ? [] : items.split(' ')
}
