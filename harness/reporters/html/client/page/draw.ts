import type { Drawing } from '../view/element.ts'
import { visibleText } from '../view/visible-text.ts'

const RAW = 'text raw'
const SVG = 'http://www.w3.org/2000/svg'

/** Where a drawing stands: in a picture; in text that is shown as it is. */
interface Inside {
  readonly isSvg: boolean
  readonly isRaw: boolean
}

/** Makes the element that a drawing describes. Its text becomes text, never markup, and is seen as what it is. */
export function draw(drawing: Drawing, inside: Inside = { isSvg: false, isRaw: false }): Element {
  const isSvg = inside.isSvg || drawing.tag === 'svg'
  const isRaw = inside.isRaw || drawing.attributes['class'] === RAW
  const made = isSvg ? document.createElementNS(SVG, drawing.tag) : document.createElement(drawing.tag)
  for (const [name, value] of Object.entries(drawing.attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value))
  }
  made.append(
    ...drawing.children.map((child) => {
      if (typeof child !== 'string') return draw(child, { isSvg, isRaw })
      return isRaw ? child : visibleText(child)
    }),
  )
  return made
}
