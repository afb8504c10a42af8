import { mapLeaves } from './map-leaves.ts'

/** All texts that a value holds, itself among them, in order. */
export function textsIn(value: unknown): readonly string[] {
  const texts: string[] = []
  mapLeaves(value, undefined, (leaf) => {
    if (typeof leaf === 'string') texts.push(leaf)
    return leaf
  })
  return texts
}

/** Changes every text that a value holds. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  return mapLeaves(value, undefined, (leaf) => (typeof leaf === 'string' ? change(leaf) : leaf))
}
