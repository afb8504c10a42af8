import type { Drawing } from '../../../../../harness/reporters/html/client/view/element.ts'

/** The text of a drawing, what is marked in brackets. */
export function marked(drawing: Drawing | string): string {
  if (typeof drawing === 'string') return drawing
  const text = drawing.children.map(marked).join('')
  return drawing.tag === 'mark' ? `[${text}]` : text
}

/** All elements in a drawing of a tag, or of a class. */
export function found(drawing: Drawing | string, name: string): readonly Drawing[] {
  if (typeof drawing === 'string') return []
  const { tag, attributes, children } = drawing
  const isIt =
    tag === name ||
    String(attributes['class'] ?? '')
      .split(' ')
      .includes(name)
  return [...(isIt ? [drawing] : []), ...children.flatMap((child) => found(child, name))]
}
