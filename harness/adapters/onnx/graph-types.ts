import { fieldsOf, textOf } from './message.ts'
import type { Graph } from './graph.ts'

/** What a graph says of a value that it is fed or answers with. */
export interface GraphType {
  readonly name: string
  /** As ONNX Runtime calls it: `float32`, `string`; null: no tensor, or of no type that is known here. */
  readonly element: string | null
  /** Lengths of the axes behind the first one, which is the record; null: it is left open. */
  readonly axes: readonly (number | null)[]
}

/** By number. @source onnx/onnx.proto, ONNX 1.23: TensorProto.DataType. */
const ELEMENTS: Readonly<Record<number, string>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  8: 'string',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
}

/**
 * Lists what a graph must be fed and what it answers with, with their types.
 * @source onnx/onnx.proto, ONNX 1.23: input 11 and output 12 of GraphProto; name 1 and type 2 of ValueInfoProto;
 *   tensor_type 1 of TypeProto; elem_type 1 and shape 2 of its Tensor; dim 1 of TensorShapeProto; dim_value 1.
 */
export function graphTypes({ fields, inputs }: Graph): {
  readonly inputs: readonly GraphType[]
  readonly outputs: readonly GraphType[]
} {
  const typed = (number: number): GraphType[] =>
    fields.flatMap((one) => (one.number === number && one.inside !== null ? [typeOf(one.inside)] : []))
  return { inputs: typed(11).filter(({ name }) => inputs.includes(name)), outputs: typed(12) }
}

function typeOf(info: Uint8Array): GraphType {
  const [name = null] = inside(info, 1)
  const [tensor = NOTHING] = inside(inside(info, 2)[0] ?? NOTHING, 1)
  const dims = inside(inside(tensor, 2)[0] ?? NOTHING, 1)
  return {
    name: textOf(name),
    element: ELEMENTS[numberIn(tensor, 1) ?? 0] ?? null,
    axes: dims.slice(1).map((dim) => numberIn(dim, 1)),
  }
}

const NOTHING = new Uint8Array()

function inside(message: Uint8Array, number: number): readonly Uint8Array[] {
  return fieldsOf(message).flatMap((one) => (one.number === number && one.inside !== null ? [one.inside] : []))
}

/** Reads a whole number: the varint behind the field's tag, which is one byte for the numbers asked for here. */
function numberIn(message: Uint8Array, number: number): number | null {
  const found = fieldsOf(message).find((one) => one.number === number && one.inside === null)
  if (found === undefined) return null
  return found.bytes.subarray(1).reduceRight((sum, byte) => sum * 128 + (byte % 128), 0)
}
