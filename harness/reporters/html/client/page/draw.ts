import type { Drawing } from '../view/element.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** Makes the element that a drawing describes. Its text becomes text, never markup. */
export function draw(drawing: Drawing, isInSvg: boolean = false): Element {
  const isSvg = isInSvg || drawing.tag === 'svg'
  const made = isSvg ? document.createElementNS(SVG, drawing.tag) : document.createElement(drawing.tag)
  for (const [name, value] of Object.entries(drawing.attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value))
  }
  made.append(...drawing.children.map((child) => (typeof child === 'string' ? child : draw(child, isSvg))))
  return made
}
