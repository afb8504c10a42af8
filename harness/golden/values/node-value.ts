import { isMap, isScalar, isSeq, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import { isDtype } from '../../values/dtype.ts'
import { isoToNs, secondsToNs, timeToNs } from './iso-ns.ts'
import { countOf, entriesOfMap, isNullNode, textOf, type Reading } from './reading.ts'
import { packElements } from './tensor-node.ts'
import type { KindTag } from './yaml-schema.ts'
import { readPlain } from './yaml-number.ts'
import type { TaggedJson } from '../../values/tagged-json-type.ts'

/**
 * Reads a YAML node as tagged JSON: the inverse of `valueNode`. What cannot be read is reported and stands as null;
 * the caller must not use a value after a problem. Aliases are the caller's to refuse before.
 */
export function nodeValue(node: unknown, reading: Reading): TaggedJson {
  if (node === null || node === undefined) return null
  const tag = (node as Partial<Scalar>).tag
  if (tag !== undefined && Object.hasOwn(READERS, tag)) return READERS[tag as KindTag](node as never, reading)
  if (isScalar(node)) return scalarValue(node, reading)
  if (isSeq(node)) return ['l', ...node.items.map((item) => nodeValue(item, reading))]
  if (isMap(node)) return recordValue(node, reading)
  return null
}

function scalarValue(node: Scalar, reading: Reading): TaggedJson {
  const source = String(node.value)
  if (node.type !== 'PLAIN' || node.tag !== undefined) return source
  const read = readPlain(source, reading.numbers)
  if ('value' in read) return read.value as TaggedJson
  reading.problem(node, read.fault, read.hint)
  return null
}

function recordValue(node: YAMLMap, reading: Reading): TaggedJson {
  const json: TaggedJson[] = ['r']
  for (const [key, pair] of entriesOfMap(node, reading)) json.push(key, nodeValue(pair.value, reading))
  return json
}

type Reader = (node: Scalar & YAMLSeq & YAMLMap, reading: Reading) => TaggedJson

const READERS: Readonly<Record<KindTag, Reader>> = {
  '!int': text((digits) => (/^-?[0-9]{1,4300}$/.test(digits) ? ['i', BigInt(digits).toString()] : undefined)),
  '!undefined': text((none) => (none === '' ? ['u'] : undefined)),
  '!na': text((none) => (none === '' ? ['na'] : undefined)),
  '!hole': text((none) => (none === '' ? ['hole'] : undefined)),
  '!tuple': (node, reading) => ['t', ...node.items.map((item) => nodeValue(item, reading))],
  '!typed': (node, reading) => {
    const [type, shape, items] = fields(node, ['type', 'shape', 'items'], reading)
    const lengths = isSeq(shape) ? shape.items.map((length) => counted(length, reading)) : null
    return ['ty', textOf(type), lengths, ...(isSeq(items) ? items.items.map((item) => nodeValue(item, reading)) : [])]
  },
  '!set': (node, reading) => ['s', ...node.items.map((item) => nodeValue(item, reading))],
  '!map': (node, reading) => ['m', ...node.items.flatMap((item) => mapEntry(item, reading))],
  '!code-points': (node, reading) => ['cp', node.items.map((item) => counted(item, reading))],
  '!bytes': text((base64) => ['x', 'uint8', [Buffer.from(base64, 'base64').length], base64]),
  '!tensor': tensorValue,
  '!scalar': (node, reading) => {
    const [dtype, value] = fields(node, ['dtype', 'value'], reading)
    return ['sc', textOf(dtype), nodeValue(value, reading)]
  },
  '!decimal': text((decimal) => ['dec', decimal]),
  '!complex': (node, reading) => {
    const [re, im] = fields(node, ['re', 'im'], reading)
    return ['c', nodeValue(re, { ...reading, numbers: 'float' }), nodeValue(im, { ...reading, numbers: 'float' })]
  },
  '!instant': zoned('at', 'UTC', isoToNs),
  '!naive': text((iso) => wrapNs('naive', isoToNs(iso))),
  '!date': text((iso) => ['date', iso]),
  '!time': zoned('time', null, timeToNs),
  '!duration': text((seconds) => wrapNs('dur', secondsToNs(seconds))),
  '!table': tableValue,
  '!opaque': (node, reading) => ['o', ...fields(node, ['type', 'why'], reading).map(textOf)],
  '!stored': (node, reading) => reading.stored(node),
  '!file': (node, reading) => reading.stored(node),
  '!threw': outcomeOnly,
  '!not-reached': outcomeOnly,
}

function outcomeOnly(node: unknown, reading: Reading): TaggedJson {
  reading.problem(
    node,
    'an outcome where a value belongs',
    'only a stage can be !threw or !not-reached, not a part of a value',
  )
  return null
}

function text(read: (text: string) => TaggedJson | undefined): Reader {
  return (node, reading) => {
    const value = read(String(node.value))
    if (value !== undefined) return value
    reading.problem(node, `${node.tag} "${String(node.value)}" cannot be read`, 'restore the line as it was recorded')
    return null
  }
}

function wrapNs(tag: string, ns: bigint | null | undefined): TaggedJson | undefined {
  return ns === undefined ? undefined : [tag, ns === null ? 'nat' : ns.toString()]
}

/** Reads a time that is text, or a map with its zone. */
function zoned(tag: string, usual: string | null, toNs: (text: string) => bigint | null | undefined): Reader {
  return (node, reading) => {
    let at: unknown = node
    let zone: TaggedJson = usual
    if (isMap(node)) {
      const [atNode, zoneNode] = fields(node, ['at', 'zone'], reading)
      at = atNode
      zone = isNullNode(zoneNode) ? null : textOf(zoneNode)
    }
    const read = wrapNs(tag, toNs(isScalar(at) ? String(at.value) : ''))
    if (read !== undefined) return [...(read as readonly TaggedJson[]), zone]
    reading.problem(
      node,
      `${node.tag} cannot be read`,
      `for example: ${tag === 'at' ? "!instant '2026-11-21T10:00:00.5'" : "!time '10:00:00.5'"}`,
    )
    return null
  }
}

/** Reads the values of a map that must have just these keys. */
function fields(node: YAMLMap, names: readonly string[], reading: Reading): unknown[] {
  const entries = entriesOfMap(node, reading)
  const unknown = [...entries.keys()].filter((key) => !names.includes(key))
  const missing = names.filter((name) => !entries.has(name))
  if (unknown.length + missing.length > 0) {
    reading.problem(
      node,
      `${node.tag ?? 'a map'} needs just the keys ${names.join(', ')}`,
      'restore it as it was recorded',
    )
  }
  return names.map((name) => entries.get(name)?.value)
}

function mapEntry(item: unknown, reading: Reading): TaggedJson[] {
  if (isSeq(item) && item.items.length === 2) return item.items.map((part) => nodeValue(part, reading))
  reading.problem(item, '!map needs a list of [key, value]', 'restore it as it was recorded')
  return []
}

function counted(node: unknown, reading: Reading): number {
  const count = countOf(node)
  if (count === null) reading.problem(node, 'a whole number belongs here', 'restore it as it was recorded')
  return count ?? 0
}

function tableValue(node: YAMLMap, reading: Reading): TaggedJson {
  const [form, names] = [node.get('form', true), node.get('names', true)]
  const more = [...(form === undefined ? [] : ['form']), ...(names === undefined ? [] : ['names'])]
  const [rows, columns, index] = fields(node, ['rows', 'columns', 'index', ...more], reading)
  const list = isSeq(columns) ? columns.items.map((column) => columnValue(column, reading)) : null
  const table = ['tab', counted(rows, reading), list, isNullNode(index) ? null : columnValue(index, reading)]
  if (more.length > 0) table.push(form === undefined ? 'frame' : textOf(form))
  return names === undefined ? table : [...table, nodeValue(names, reading)]
}

function columnValue(node: unknown, reading: Reading): TaggedJson {
  if (!isMap(node)) {
    reading.problem(node, 'a column of a table needs name, dtype and values', 'restore it as it was recorded')
    return null
  }
  const [valid, categories] = [node.get('valid', true), node.get('categories', true)]
  const more = [...(valid === undefined ? [] : ['valid']), ...(categories === undefined ? [] : ['categories'])]
  const [name, dtype, values] = fields(node, ['name', 'dtype', 'values', ...more], reading)
  const mask = isSeq(valid) ? Buffer.from(valid.items.map((byte) => counted(byte, reading))).toString('base64') : null
  const column = [nodeValue(name, reading), textOf(dtype), nodeValue(values, reading), mask]
  return categories === undefined ? column : [...column, categoriesValue(categories, reading)]
}

function categoriesValue(node: unknown, reading: Reading): TaggedJson {
  if (!isMap(node)) {
    reading.problem(node, 'categories need dtype, ordered and values', 'restore it as it was recorded')
    return null
  }
  const [dtype, ordered, values] = fields(node, ['dtype', 'ordered', 'values'], reading)
  return [textOf(dtype), nodeValue(values, reading), nodeValue(ordered, reading)]
}

function tensorValue(node: YAMLMap, reading: Reading): TaggedJson {
  const packed = node.has('base64')
  const [dtypeNode, shapeNode, data] = fields(node, ['dtype', 'shape', packed ? 'base64' : 'data'], reading)
  const dtype = textOf(dtypeNode)
  const shape = isSeq(shapeNode) ? shapeNode.items.map((length) => counted(length, reading)) : []
  if (packed) return ['x', dtype, shape, textOf(data)]
  if (!isDtype(dtype) || !isSeq(data)) {
    reading.problem(node, '!tensor needs a known dtype and a list of data', 'restore it as it was recorded')
    return null
  }
  if (dtype === 'text') return ['x', dtype, shape, data.items.map(textOf)]
  const numbers = dtype.includes('int') ? 'int' : 'float'
  const elements = data.items.map((item) => element(nodeValue(item, { ...reading, numbers })))
  const bytes = elements.includes(null) ? null : packElements(dtype, elements as number[])
  if (bytes === null) reading.problem(node, `an element that is no ${dtype}`, 'restore the data as they were recorded')
  return ['x', dtype, shape, bytes]
}

/** Reads tagged JSON of a number or boolean as the JavaScript value; null if it is another kind. */
function element(json: TaggedJson): number | bigint | boolean | null {
  if (typeof json === 'number' || typeof json === 'boolean') return json
  if (!Array.isArray(json)) return null
  if (json[0] === 'i') return BigInt(json[1] as string)
  const special: Readonly<Record<string, number>> = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity, '-0': -0 }
  return json[0] === 'f' ? (special[json[1] as string] ?? null) : null
}
