/** What an element has: text, numbers, and attributes that are there (`true`) or not (`false`, left out). */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** An element that is to be made: plain data, so that what is drawn can be tested without a browser. */
export interface Drawing {
  readonly tag: string
  readonly attributes: Attributes
  /** Text is text, whatever is in it. */
  readonly children: ReadonlyArray<Drawing | string>
}

/** What may be given as a child: lists are taken as their parts, null is none. */
export type Child = Drawing | string | null | readonly Child[]

/** Describes an element. */
export function element(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): Drawing {
  return { tag, attributes, children: flat(children) }
}

function flat(children: readonly Child[]): ReadonlyArray<Drawing | string> {
  return children.flatMap((child) => {
    if (child === null) return []
    return typeof child === 'string' || 'tag' in child ? [child] : flat(child)
  })
}

/** The text of a drawing, without its marks. */
export function textOf(drawing: Drawing | string): string {
  return typeof drawing === 'string' ? drawing : drawing.children.map(textOf).join('')
}
