import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../suggest.ts'
import { field, fieldsOf, joined, numberField, textOf, type Field } from './message.ts'

/**
 * Numbers of fields.
 * @source onnx/onnx.proto, ONNX 1.23: ModelProto, GraphProto, NodeProto, AttributeProto, ValueInfoProto, TypeProto,
 *   TensorProto.
 */
const MODEL = { graph: 7 } as const
const GRAPH = { node: 1, initializer: 5, input: 11, output: 12, sparseInitializer: 15 } as const
const NODE = { input: 1, output: 2, attribute: 5 } as const
const ATTRIBUTE = { graph: 6, graphs: 11 } as const
const SPARSE_VALUES = 1
const TENSOR_NAME = 8

/** Numbers of element types. @source onnx/onnx.proto, TensorProto.DataType. */
const ELEMENTS: Readonly<Record<string, number>> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10,
  float64: 11,
  uint32: 12,
  uint64: 13,
}

interface GraphNode {
  readonly field: Field
  /** Names of the values it takes, those of the graphs inside it included. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

/** An exported graph, taken apart as far as it takes to cut pieces out of it. */
export interface Graph {
  /** What messages call the model: its path, where it has one. */
  readonly place: string
  readonly model: Uint8Array
  /** Of its GraphProto. */
  readonly fields: readonly Field[]
  readonly nodes: readonly GraphNode[]
  /** What a caller must feed. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly constants: ReadonlyMap<string, Field>
}

/**
 * Reads an ONNX model.
 * @throws {UsageError} if the bytes are not a graph.
 */
export function readGraph(model: Uint8Array, place: string): Graph {
  try {
    const fields = graphFields(model)
    const nodes = of(fields, GRAPH.node).map((one) => ({
      field: one,
      inputs: takenBy(one.inside),
      outputs: of(fieldsOf(one.inside), NODE.output).map(({ inside }) => textOf(inside)),
    }))
    const constants = new Map([
      ...of(fields, GRAPH.initializer).map((one) => [nameIn(one.inside, TENSOR_NAME), one] as const),
      ...of(fields, GRAPH.sparseInitializer).map((one) => {
        const values = of(fieldsOf(one.inside), SPARSE_VALUES)[0]?.inside
        return [nameIn(values ?? new Uint8Array(), TENSOR_NAME), one] as const
      }),
    ])
    const names = (number: number): string[] => of(fields, number).map(({ inside }) => nameIn(inside, 1))
    const outputs = names(GRAPH.output)
    if (nodes.length === 0 || outputs.length === 0) throw new RangeError('it holds no graph')
    const inputs = names(GRAPH.input).filter((name) => !constants.has(name))
    return { place, model, fields, nodes, inputs, outputs, constants }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new UsageError(`${place} is no ONNX model: ${error.message}`, { cause: error })
  }
}

/** Lists the names of all values of a graph: what it is fed, what its nodes make, its constants. */
export function valuesOf({ nodes, inputs, constants }: Graph): string[] {
  return [...inputs, ...nodes.flatMap(({ outputs }) => outputs.filter((name) => name !== '')), ...constants.keys()]
}

/** Makes the model that answers with these values too. Messages behind each other are merged when they are read. */
export function withOutputs(graph: Graph, names: readonly string[]): Uint8Array {
  const more = names.filter((name) => !graph.outputs.includes(name)).map((name) => field(GRAPH.output, field(1, name)))
  return more.length === 0 ? graph.model : joined([graph.model, field(MODEL.graph, joined(more))])
}

/** A part of a graph: what makes `to` of `from`. */
export interface Part {
  readonly from: readonly string[]
  readonly to: string
  /** Nodes and constants, as fields of the graph. */
  readonly fields: ReadonlySet<Field>
}

/**
 * Finds the part of a graph that makes `to` of `from`.
 * @throws {UsageError} if it needs others than `from` for it.
 */
export function partOf(graph: Graph, from: readonly string[], to: string): Part {
  const makers = new Map(graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)))
  const fields = new Set<Field>()
  const missing = new Set<string>()
  const open = [to]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (from.includes(name)) continue
    const constant = graph.constants.get(name)
    const maker = makers.get(name)
    if (constant !== undefined) fields.add(constant)
    else if (maker === undefined) missing.add(name)
    else if (!fields.has(maker.field)) {
      fields.add(maker.field)
      open.push(...maker.inputs)
    }
  }
  if (missing.size === 0) return { from, to, fields }
  const names = [...missing]
    .toSorted((a, b) => graph.inputs.indexOf(a) - graph.inputs.indexOf(b))
    .map((name) => `'${name}'`)
    .join(', ')
  throw new UsageError(`'${to}' cannot be made of ${from.join(', ')} alone: it needs ${names} too`, {
    hint: `add ${names} to 'from'`,
  })
}

/**
 * Makes a model of its own of a part.
 * @param types element type by name (`float32`) of those of `from` that the graph makes itself
 */
export function modelOf(graph: Graph, { from, to, fields }: Part, types: ReadonlyMap<string, string>): Uint8Array {
  const own: readonly number[] = [GRAPH.node, GRAPH.initializer, GRAPH.sparseInitializer]
  const ends: readonly number[] = [GRAPH.input, GRAPH.output]
  const kept = graph.fields.filter((one) => (own.includes(one.number) ? fields.has(one) : !ends.includes(one.number)))
  const inputs = of(graph.fields, GRAPH.input).filter(({ inside }) => from.includes(nameIn(inside, 1)))
  const made = from.filter((name) => !graph.inputs.includes(name)).map((name) => madeInput(name, types.get(name)))
  const rest = fieldsOf(graph.model).filter(({ number }) => number !== MODEL.graph)
  const cut = joined([...kept, ...inputs].map(({ bytes }) => bytes).concat(made, field(GRAPH.output, field(1, to))))
  return joined([...rest.map(({ bytes }) => bytes), field(MODEL.graph, cut)])
}

/** @throws {UsageError} if the graph has no such value. */
export function checkValue(graph: Graph, name: string): void {
  const values = valuesOf(graph)
  if (values.includes(name)) return
  throw new UsageError(`${graph.place} has no value '${name}'; it has ${values.join(', ')}`, {
    hint: didYouMean(name, values),
  })
}

function madeInput(name: string, type: string | undefined): Uint8Array {
  const element = ELEMENTS[type ?? '']
  if (element === undefined) throw new UsageError(`'${name}' is of type ${type}, which no value can be fed as`)
  return field(GRAPH.input, joined([field(1, name), field(2, field(1, numberField(1, element)))]))
}

function graphFields(model: Uint8Array): Field[] {
  return of(fieldsOf(model), MODEL.graph).flatMap(({ inside }) => fieldsOf(inside))
}

/** A field that holds a message or text. */
type Holding = Field & { readonly inside: Uint8Array }

function of(fields: readonly Field[], ...numbers: readonly number[]): Holding[] {
  return fields.filter((one): one is Holding => numbers.includes(one.number) && one.inside !== null)
}

function nameIn(message: Uint8Array, number: number): string {
  return textOf(of(fieldsOf(message), number)[0]?.inside ?? null)
}

/** Graphs inside a node (branches, loop bodies) take values of the outer graph by name. */
function takenBy(node: Uint8Array): string[] {
  const fields = fieldsOf(node)
  const own = of(fields, NODE.input).map(({ inside }) => textOf(inside))
  const inner = of(fields, NODE.attribute)
    .flatMap(({ inside }) => of(fieldsOf(inside), ATTRIBUTE.graph, ATTRIBUTE.graphs))
    .flatMap(({ inside }) => takenInside(fieldsOf(inside)))
  return [...own, ...inner].filter((name) => name !== '')
}

function takenInside(fields: readonly Field[]): string[] {
  const nodes = of(fields, GRAPH.node).map(({ inside }) => inside)
  const made = new Set([
    ...nodes.flatMap((node) => of(fieldsOf(node), NODE.output).map(({ inside }) => textOf(inside))),
    ...of(fields, GRAPH.input).map(({ inside }) => nameIn(inside, 1)),
    ...of(fields, GRAPH.initializer).map(({ inside }) => nameIn(inside, TENSOR_NAME)),
  ])
  return [...nodes.flatMap(takenBy), ...of(fields, GRAPH.output).map(({ inside }) => nameIn(inside, 1))].filter(
    (name) => !made.has(name),
  )
}
