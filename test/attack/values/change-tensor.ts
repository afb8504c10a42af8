import type { Description, TensorOf } from './description.ts'
import type { Dice } from './dice.ts'
import { changeNumber } from './change-number.ts'
import { drawElement } from './draw-tensor.ts'

/** Changes an element of a tensor, its shape, its dtype, its order, or makes it a list. */
export function changeTensor(of: TensorOf, dice: Dice): Description {
  const { dtype, shape, elements } = of
  const [first = 0] = shape
  const lanes = dtype.startsWith('complex') ? 2 : 1
  const width = first === 0 ? 0 : elements.length / first
  switch (dice.below(7)) {
    case 0:
      return { ...of, shape: dice.pick([shape.toReversed(), [1, ...shape], shape.filter((length) => length !== 1)]) }
    case 1:
      return otherDtype(of, dice)
    case 2:
      return first < 2 ? of : { ...of, elements: [...elements.slice(width), ...elements.slice(0, width)] }
    case 3:
      return lanes === 1 && dtype !== 'text' && dtype !== 'bool' ? asList(of) : of
    default: {
      if (elements.length === 0) return { ...of, shape: [0, ...shape] }
      const at = dice.below(elements.length)
      return { ...of, elements: elements.with(at, nearElement(of, at, dice)) }
    }
  }
}

function nearElement({ dtype, elements }: TensorOf, at: number, dice: Dice): TensorOf['elements'][number] {
  const before = elements[at] ?? 0
  if (dtype === 'text' || dtype === 'bool' || dice.chance(0.2)) return drawElement(dice, dtype)
  const kind = typeof before === 'bigint' || dtype.includes('int') ? 'int-scalar' : 'float-scalar'
  const half = dtype === 'complex64' ? 'float32' : dtype === 'complex128' ? 'float64' : dtype
  const number =
    kind === 'int-scalar' ? { kind, dtype: half, n: BigInt(before) } : { kind, dtype: half, x: Number(before) }
  const near = changeNumber(number as Extract<Description, { kind: typeof kind }>, dice)
  if (near.kind === 'float-scalar' && near.dtype === half) return near.x
  return near.kind === 'int-scalar' && near.dtype === half
    ? typeof before === 'bigint'
      ? near.n
      : Number(near.n)
    : before
}

/** The same numbers in another dtype that holds them, or nearly. */
export function otherDtype(of: TensorOf, dice: Dice): TensorOf {
  const { dtype, elements } = of
  if (dtype === 'text' || dtype === 'float16') return of
  if (dtype.startsWith('complex')) return { ...of, dtype: 'complex128' }
  if (dtype === 'bool') return { ...of, dtype: 'uint8' }
  const to = dice.pick(['float64', 'float32', 'int64'] as const)
  const numbers = elements.map(Number)
  if (to === 'int64') {
    const isWhole = numbers.every((x) => Number.isSafeInteger(x) && !Object.is(x, -0))
    return isWhole ? { ...of, dtype: to, elements: numbers.map(BigInt) } : of
  }
  return { ...of, dtype: to, elements: to === 'float32' ? numbers.map(Math.fround) : numbers }
}

/** A tensor's numbers as nested lists, or as a number where it has no dimension. */
function asList({ shape, elements }: TensorOf): Description {
  const [first, ...rest] = shape
  if (first === undefined) return { kind: 'float', x: Number(elements[0]) }
  const width = first === 0 ? 0 : elements.length / first
  const items = Array.from({ length: first }, (_, at) =>
    asList({
      kind: 'tensor',
      dtype: 'float64',
      shape: rest,
      elements: elements.slice(at * width, (at + 1) * width),
      form: 0,
    }),
  )
  return { kind: 'list', items }
}
