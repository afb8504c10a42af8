import type { Description, Item, TensorOf } from './description.ts'
import type { Dice } from './dice.ts'
import { otherDtype } from './change-tensor.ts'
import { isNumber } from './description.ts'
import { isNull } from './oracle-numbers.ts'
import { roundTo } from './draw-leaf.ts'
import type { Terms } from './oracle-rule.ts'

/** Makes a value that agrees under a rule because of what the rule relaxes: moved, shuffled, rounded, left out. */
export function relax(of: Description, terms: Terms, dice: Dice): Description {
  const inner = (item: Item): Item => (item.kind === 'hole' ? relaxAbsent(item, terms, dice) : relax(item, terms, dice))
  const whole = (item: Description): Description => relax(item, terms, dice)
  if (isNumber(of)) return isNull(of, terms) ? dice.pick([of, { kind: 'null' }]) : relaxNumber(of, terms, dice)
  switch (of.kind) {
    case 'null':
    case 'undefined':
      if (terms.nan && isNull(of, terms) && dice.chance(0.3)) return { kind: 'float', x: Number.NaN }
      return terms.absent ? { kind: dice.pick(['null', 'undefined']) } : of
    case 'list':
    case 'tuple': {
      const items = of.items.map(inner)
      return { ...of, items: terms.unordered ? dice.shuffle(items) : items }
    }
    case 'record': {
      const entries = of.entries.map(([key, item]) => [key, whole(item)] as const)
      const isGone = (item: Description): boolean => isNull(item, terms)
      return {
        ...of,
        entries: terms.absent ? entries.filter(([, item]) => !isGone(item) || dice.chance(0.5)) : entries,
      }
    }
    case 'map':
      return { ...of, entries: of.entries.map(([key, item]) => [key, whole(item)] as const) }
    case 'typed':
      return { ...of, items: of.items.map(whole) }
    case 'tensor':
      return relaxTensor(of, terms, dice)
    default:
      return of
  }
}

function relaxAbsent(item: Item, { absent }: Terms, dice: Dice): Item {
  return absent ? dice.pick([item, { kind: 'null' }, { kind: 'undefined' }] as const) : item
}

function relaxNumber(of: Description, terms: Terms, dice: Dice): Description {
  if (of.kind === 'int' && terms.atol >= 1) return { kind: 'int', n: of.n + 1n }
  if (of.kind !== 'float' && of.kind !== 'float-scalar') return of
  const { x } = of
  const dtype = of.kind === 'float' ? 'float64' : of.dtype
  const to = terms.as
  if (to === 'float32' || to === 'float16') return { kind: 'float', x: roundTo(to, x) }
  const near = roundTo(dtype, dice.pick([x + terms.atol / 2, x + (terms.rtol * x) / 2, x]))
  return { ...of, x: near }
}

function relaxTensor(of: TensorOf, terms: Terms, dice: Dice): TensorOf {
  const [first = 0] = of.shape
  const width = first === 0 ? 0 : of.elements.length / first
  const rows = Array.from({ length: first }, (_, at) => of.elements.slice(at * width, (at + 1) * width))
  const shuffled = terms.unordered && of.shape.length > 0 ? { ...of, elements: dice.shuffle(rows).flat() } : of
  return terms.widen ? otherDtype(shuffled, dice) : shuffled
}
