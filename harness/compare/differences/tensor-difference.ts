import { DTYPES } from '../../values/dtype.ts'
import { TAG, type Scalar, type Tensor } from '../../values/tagged.ts'
import { asTensor, tensor } from '../../values/tensor.ts'
import { bridge } from './bridge.ts'
import { countOf, measure, runsOf, shown } from './describe.ts'
import type { Difference } from './difference.ts'
import { add, type Findings, type Spot } from './findings.ts'
import type { Num } from '../equal/number.ts'
import { addPosition, type OpenHunk } from './runs.ts'
import { isNumeric, narrower, numberAt, sameShape, sameTensors } from '../equal/tensors.ts'

/**
 * Describes two tensors that differ: in dtype, in shape, or in elements with the first place, the count and the largest
 * |Δ|.
 */
export function tensorDifference(a: object, b: object, spot: Spot): void {
  const training = asTensor(a)
  const inference = asTensor(b)
  if (typeof training === 'string' || typeof inference === 'string') {
    return add(spot, () => ({ kind: 'not-comparable', training: shown(a), inference: shown(b) }))
  }
  const { findings } = spot
  const { rule } = findings
  add(spot, () => {
    const bridged = bridge(a, b, spot)
    const rest = bridged === undefined ? {} : { bridge: bridged }
    const texts = { training: shown(training), inference: shown(inference) }
    if (!sameShape(training.shape, inference.shape)) return { kind: 'shape', ...texts, ...rest }
    const free = rule.as !== null || rule.widen
    if (training.dtype !== inference.dtype && !(free && comparable(training, inference)))
      return { kind: 'dtype', ...texts, ...rest }
    return { kind: 'value', ...texts, ...elements(training, inference, findings), ...rest }
  })
}

function comparable(a: Tensor, b: Tensor): boolean {
  return DTYPES[a.dtype].family === DTYPES[b.dtype].family || (isNumeric(a.dtype) && isNumeric(b.dtype))
}

/** Lists the elements that differ as runs of flat indexes, row-major, and measures the largest |Δ| among them. */
function elements(training: Tensor, inference: Tensor, { rule }: Findings): Pick<Difference, 'sequence' | 'number'> {
  const { lanes } = DTYPES[training.dtype]
  const count = training.data.length / lanes
  const found: OpenHunk[] = []
  const numeric = isNumeric(training.dtype) && isNumeric(inference.dtype)
  let most: NonNullable<Difference['number']> | undefined
  const ordered = { ...rule, unordered: false }
  const sameDtype = training.dtype === inference.dtype
  for (let i = 0; i < count; i++) {
    if (lanes === 1 && sameDtype && Object.is(training.data[i], inference.data[i])) continue
    if (sameTensors(one(training, i, lanes), one(inference, i, lanes), ordered)) continue
    addPosition(found, i)
    if (!numeric) continue
    const number = measure(
      numOf(training, i),
      numOf(inference, i),
      rule.as ?? narrower(training.dtype, inference.dtype),
    )
    if (most === undefined || !(number.abs <= most.abs)) most = number
  }
  const part = (of: Tensor) => (start: number, length: number) =>
    shown(cut(of, start * lanes, Math.min(length, 40) * lanes))
  return {
    sequence: {
      first: found[0]?.at ?? 0,
      differing: countOf(found),
      lengths: [count, count],
      runs: runsOf(found, part(training), part(inference)),
    },
    ...(most === undefined ? {} : { number: most }),
  }
}

function numOf(from: Tensor, index: number): Num {
  const value = numberAt(from, index)
  const scalar: Scalar = { [TAG]: 'scalar', dtype: from.dtype, value }
  return scalar
}

function one(from: Tensor, index: number, lanes: number): Tensor {
  return tensor(from.dtype, [1], cutData(from, index * lanes, lanes))
}

function cutData(from: Tensor, start: number, length: number): Tensor['data'] {
  const { data } = from
  return Array.isArray(data)
    ? data.slice(start, start + length)
    : (data as Float64Array).subarray(start, start + length)
}

function cut(from: Tensor, start: number, length: number): unknown[] {
  return Array.from(cutData(from, start, length) as ArrayLike<unknown>)
}
