import type { Node } from 'yaml'
import type { Numbers } from '../golden-file.ts'
import { nsToIso, nsToSeconds, nsToTime } from './iso-ns.ts'
import { tensorNode } from './tensor-node.ts'
import { floatText, specialFloatText } from './yaml-number.ts'
import { mapNode, plainNode, seqNode, textNode } from './yaml-node.ts'
import type { LeafTag } from '../../values/leaf-kinds.ts'
import type { StructureTag, TaggedJson } from '../../values/tagged-json-type.ts'

type Parts = readonly TaggedJson[]

/**
 * Writes a value, given as tagged JSON, as a YAML node that every core-schema reader types alike; kinds that YAML
 * has no notation for carry a tag. `numbers` says what a plain whole number stands for.
 */
export function valueNode(json: TaggedJson, numbers: Numbers): Node {
  if (json === null) return plainNode('null')
  if (typeof json === 'string') return textNode(json)
  if (typeof json === 'boolean') return plainNode(String(json))
  if (typeof json === 'number') return plainNode(floatText(json, numbers))
  const write = WRITERS_BY_TAG.get(json[0])
  if (write === undefined) throw new TypeError(`no YAML for the tag ${String(json[0])}`)
  return write(json, (part) => valueNode(part, numbers), numbers)
}

type Writer = (json: Parts, write: (part: TaggedJson) => Node, numbers: Numbers) => Node

const WRITERS: Readonly<Record<LeafTag | StructureTag, Writer>> = {
  i: ([, digits], _, numbers) => (numbers === 'int' ? plainNode(String(digits)) : textNode(String(digits), '!int')),
  f: ([, name]) => plainNode(specialFloatText(String(name))),
  l: ([, ...items], write) => seqNode(items.map(write)),
  t: ([, ...items], write) => seqNode(items.map(write), '!tuple'),
  ty: ([, type, shape, ...items], write) =>
    mapNode(
      [
        ['type', textNode(type as string)],
        ['shape', seqNode((shape as number[]).map((length) => plainNode(String(length))))],
        ['items', seqNode(items.map(write))],
      ],
      '!typed',
    ),
  s: ([, ...items], write) => seqNode(items.map(write), '!set'),
  r: (json, write) => mapNode(pairs(json).map(([key, value]) => [key as string, write(value)])),
  m: (json, write) =>
    seqNode(
      pairs(json).map(([key, value]) => seqNode([write(key), write(value)])),
      '!map',
    ),
  u: () => textNode('', '!undefined'),
  na: () => textNode('', '!na'),
  hole: () => textNode('', '!hole'),
  cp: ([, points]) =>
    seqNode(
      (points as number[]).map((point) => plainNode(String(point))),
      '!code-points',
    ),
  x: ([, dtype, shape, data]) => tensorNode(dtype as string, shape as number[], data as string | string[]),
  sc: ([, dtype, value], write) =>
    mapNode(
      [
        ['dtype', textNode(dtype as string)],
        ['value', write(value as TaggedJson)],
      ],
      '!scalar',
      true,
    ),
  dec: ([, text]) => textNode(text as string, '!decimal'),
  c: ([, re, im], write) =>
    mapNode(
      [
        ['re', write(re as TaggedJson)],
        ['im', write(im as TaggedJson)],
      ],
      '!complex',
      true,
    ),
  at: ([, ns, zone]) => zoned('!instant', nsToIso(nsOf(ns)), { zone, usual: 'UTC' }),
  naive: ([, ns]) => textNode(nsToIso(nsOf(ns)), '!naive'),
  date: ([, iso]) => textNode(iso as string, '!date'),
  time: ([, ns, zone]) => zoned('!time', nsToTime(BigInt(ns as string)), { zone, usual: null }),
  dur: ([, ns]) => textNode(nsToSeconds(nsOf(ns)), '!duration'),
  tab: ([, rows, columns, index, form = 'frame', names = null], write) =>
    mapNode(
      [
        ...(form === 'frame' ? [] : [['form', textNode(form as string)] as const]),
        ['rows', plainNode(String(rows))],
        ...(names === null ? [] : [['names', write(names)] as const]),
        ['columns', seqNode((columns as Parts).map((column) => columnNode(column as Parts, write)))],
        ['index', index === null ? plainNode('null') : columnNode(index as Parts, write)],
      ],
      '!table',
    ),
  o: ([, type, why]) =>
    mapNode(
      [
        ['type', textNode(type as string)],
        ['why', textNode(why as string)],
      ],
      '!opaque',
    ),
}

const WRITERS_BY_TAG: ReadonlyMap<unknown, Writer> = new Map<unknown, Writer>(Object.entries(WRITERS))

function pairs(json: Parts): Array<readonly [TaggedJson, TaggedJson]> {
  const made: Array<readonly [TaggedJson, TaggedJson]> = []
  for (let i = 1; i + 1 < json.length; i += 2) made.push([json[i] ?? null, json[i + 1] ?? null])
  return made
}

function nsOf(part: TaggedJson | undefined): bigint | null {
  return part === 'nat' ? null : BigInt(part as string)
}

interface Zone {
  readonly zone: TaggedJson | undefined
  /** The zone that need not be written. */
  readonly usual: string | null
}

/** Writes a time, and its zone where that is not the usual one. */
function zoned(tag: '!instant' | '!time', at: string, { zone, usual }: Zone): Node {
  if (zone === usual) return textNode(at, tag)
  const zoneNode = zone === null || zone === undefined ? plainNode('null') : textNode(zone as string)
  return mapNode(
    [
      ['at', textNode(at)],
      ['zone', zoneNode],
    ],
    tag,
    true,
  )
}

function columnNode([name, dtype, values, valid, categories]: Parts, write: (part: TaggedJson) => Node): Node {
  const entries: Array<[string, Node]> = [
    ['name', write(name ?? null)],
    ['dtype', textNode(dtype as string)],
    ['values', write(values ?? null)],
  ]
  if (valid !== null && valid !== undefined) {
    const mask = [...Buffer.from(valid as string, 'base64')]
    entries.push(['valid', seqNode(mask.map((byte) => plainNode(String(byte))))])
  }
  if (categories !== null && categories !== undefined) {
    const [type, chosen, ordered] = categories as Parts
    const parts: Array<[string, Node]> = [
      ['dtype', textNode(type as string)],
      ['ordered', plainNode(String(ordered))],
      ['values', write(chosen ?? null)],
    ]
    entries.push(['categories', mapNode(parts)])
  }
  return mapNode(entries)
}
