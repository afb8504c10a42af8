import { valuesIn } from '../values-in.ts'
import { floatEdges, intEdges } from './number-edges.ts'
import { isSelected, selectEdges, type Edges } from './select-edges.ts'
import { textEdges } from './text-edges.ts'

/**
 * Tells whether an input holds a character or a number that only edge cases have which `edges` leaves out: no selected
 * one and no golden input has it. Where no class is selected, any input may hold one.
 */
export function holdsLeftOut(input: unknown, edges: Edges, goldenInputs: readonly unknown[]): boolean {
  const selected = selectEdges(edges, 'edges')
  if (selected.size === 0) return true
  const values = [...textEdges(), ...floatEdges(), ...intEdges()]
  const of = (isWanted: boolean): ReadonlySet<string> =>
    marksOf(values.filter((edge) => isSelected(edge, selected) === isWanted).map(({ value }) => value))
  const [leftOut, drawn, golden] = [of(false), of(true), marksOf(goldenInputs)]
  return [...marksOf([input])].some((mark) => leftOut.has(mark) && !drawn.has(mark) && !golden.has(mark))
}

/** The characters and numbers of values; letters and digits of ASCII are in any input. */
function marksOf(values: readonly unknown[]): ReadonlySet<string> {
  const marks = new Set<string>()
  for (const value of valuesIn(values)) {
    if (typeof value !== 'string') marks.add(Object.is(value, -0) ? '-0' : String(value))
    else for (const one of value) if (!/[a-z0-9]/i.test(one)) marks.add(one)
  }
  return marks
}
