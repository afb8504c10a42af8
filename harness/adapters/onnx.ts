import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../errors.ts'
import { callSite } from '../pipeline/call-site.ts'
import { stage, type Stage } from '../pipeline/stage.ts'
import { zip } from '../values/zip.ts'
import { checkValue, modelOf, partOf, readGraph, withOutputs, type Graph, type Part } from './onnx/graph.ts'
import { toTensor, toValues, type RuntimeTensor, type Slot } from './onnx/tensors.ts'

/** What is used of ONNX Runtime: `import * as ort from 'onnxruntime-node'` is one, and so is `onnxruntime-web`. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    /** Opens a model. */
    create(model: Uint8Array, options: { readonly executionProviders: string[] }): Promise<Session>
  }
  readonly Tensor: new (type: never, data: never, dims: readonly number[]) => unknown
}

interface Session {
  readonly inputMetadata: readonly { readonly name: string }[]
  readonly outputMetadata: readonly { readonly name: string }[]
  run(feeds: Record<string, never>): Promise<Record<string, unknown>>
}

/** Which part of a graph a stage is. */
export interface OnnxStage {
  /**
   * The graph's values that it starts from: one name, where the stage's value is that; a list, where it is a record
   * with these keys; `{ key: name }`, where the keys are others (the branches of a parallel group). Left out: the
   * graph's inputs, by name if there are several.
   */
  readonly from?: string | readonly string[] | Readonly<Record<string, string>>
  /** The graph's value that the stage makes; left out: its only output. */
  readonly to?: string
  /** As for other stages; left out: `onnxruntime-node` and the model's file. */
  readonly uses?: readonly string[]
}

/** An exported preprocessing graph, whose parts can be stages. */
export interface OnnxGraph {
  /**
   * Makes a stage of the part of the graph between two of its values. It takes batches: the first axis of every value
   * is the record, and a record's own value comes without it, as a typed array where one axis is left.
   * @throws {UsageError} if the graph has no such value, or needs others than `from`.
   */
  readonly stage: (name: string, part?: OnnxStage) => Stage
}

/**
 * Opens an exported graph, so that its intermediate values can be compared one by one. Each stage runs its own part of
 * the graph in a session of its own, on the processor: where the runtime would fuse operators across two stages, the
 * last bits of a float may differ from those of the whole graph.
 *
 * @param runtime `import * as ort from 'onnxruntime-node'`
 * @param model path of the `.onnx` file, from the file that calls; or its bytes
 * @throws {UsageError} if the file is missing, or is no ONNX model.
 */
export function onnxGraph(runtime: OnnxRuntime, model: string | Uint8Array): OnnxGraph {
  const place = typeof model === 'string' ? model : 'the model'
  const graph = readGraph(typeof model === 'string' ? readModel(model, callSite(onnxGraph)) : model, place)
  const used = ['onnxruntime-node', ...(typeof model === 'string' ? [model] : [])]
  return {
    stage: (name, part = {}) => {
      const keys = keysOf(part.from ?? onlyOf(graph.inputs) ?? graph.inputs)
      const to = part.to ?? onlyOutput(graph)
      for (const value of [...keys.values(), to]) checkValue(graph, value)
      const cut = partOf(graph, [...keys.values()], to)
      let opened: Promise<Opened> | null = null
      const run = async (values: readonly unknown[]): Promise<unknown[]> => {
        if (values.length === 0) return []
        opened ??= openPart(runtime, graph, cut)
        const { session, slots } = await opened
        const feeds: Record<string, never> = {}
        for (const [key, slot] of zip([...keys.keys()], slots)) {
          const { type, data, dims } = toTensor(valuesAt(values, key), slot)
          feeds[slot.name] = new runtime.Tensor(type as never, data as never, dims) as never
        }
        const answer = await session.run(feeds)
        return toValues(answer[to] as RuntimeTensor, values.length, to)
      }
      return stage(name, run as (value: never) => unknown, { batch: true, uses: part.uses ?? used })
    },
  }
}

interface Opened {
  readonly session: Session
  /** What is fed for each value that the part starts from, in their order. */
  readonly slots: readonly Slot[]
}

/** Only the runtime knows the types of values inside a graph: it is asked for them first. */
async function openPart(runtime: OnnxRuntime, graph: Graph, part: Part): Promise<Opened> {
  try {
    const inner = part.from.filter((name) => !graph.inputs.includes(name))
    const whole = inner.length === 0 ? [] : (await open(runtime, withOutputs(graph, inner))).outputMetadata
    const types = new Map(whole.map(slotOf).map(({ name, type }) => [name, type]))
    const session = await open(runtime, modelOf(graph, part, types))
    const slots = session.inputMetadata.map(slotOf)
    return { session, slots: part.from.map((name) => slotNamed(slots, name)) }
  } catch (error) {
    if (error instanceof UsageError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`the part of ${graph.place} that makes '${part.to}' cannot be run: ${reason}`, {
      cause: error,
      hint: 'export the graph for this release of ONNX Runtime, or write the stage as a function',
    })
  }
}

/** A value that is no tensor has neither type nor shape there. */
function slotOf(metadata: { readonly name: string }): Slot {
  return { type: 'no tensor', shape: [], ...metadata }
}

function slotNamed(slots: readonly Slot[], name: string): Slot {
  const found = slots.find((slot) => slot.name === name)
  if (found === undefined) throw new Error(`the runtime takes no '${name}'`)
  return found
}

function open(runtime: OnnxRuntime, model: Uint8Array): Promise<Session> {
  return runtime.InferenceSession.create(model, { executionProviders: ['cpu'] })
}

/** By key of the stage's value, null where it is the value itself: the graph's value that is fed. */
function keysOf(from: NonNullable<OnnxStage['from']>): ReadonlyMap<string | null, string> {
  if (typeof from === 'string') return new Map([[null, from]])
  return new Map(Array.isArray(from) ? from.map((name: string) => [name, name]) : Object.entries(from))
}

function valuesAt(values: readonly unknown[], key: string | null): readonly unknown[] {
  if (key === null) return values
  return values.map((value) => {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, key)) {
      return (value as Readonly<Record<string, unknown>>)[key]
    }
    throw new TypeError(`the value has no key '${key}'`)
  })
}

function onlyOf(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined
}

function onlyOutput({ outputs, place }: Graph): string {
  const only = onlyOf(outputs)
  if (only !== undefined) return only
  throw new UsageError(`${place} has several outputs: ${outputs.join(', ')}`, { hint: "name the stage's: { to: '…' }" })
}

function readModel(path: string, site: string | undefined): Uint8Array {
  const caller = site?.replace(/:\d+:\d+$/, '') ?? ''
  const folder = dirname(caller.startsWith('file:') ? fileURLToPath(caller) : caller)
  try {
    return readFileSync(resolve(folder, path))
  } catch (error) {
    throw new UsageError(`there is no model ${path} beside ${caller}`, { cause: error })
  }
}
