/** A JSON Schema, or a part of one: `true` takes every value, `false` none. */
export type Node = boolean | Readonly<Record<string, unknown>>

/** The types of JSON Schema. */
export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

/** Which keywords hold schemas, and how: one, a list of them, or a record of them by name. */
const HOLDS: Readonly<Record<'one' | 'list' | 'named', ReadonlySet<string>>> = {
  one: new Set([
    'additionalItems',
    'additionalProperties',
    'contains',
    'else',
    'if',
    'items',
    'not',
    'propertyNames',
    'then',
    'unevaluatedItems',
    'unevaluatedProperties',
  ]),
  list: new Set(['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems']),
  named: new Set(['dependencies', 'dependentSchemas', 'patternProperties', 'properties']),
}

/** The types that keywords speak of: a schema without `type` that has one of these is meant for values of that type. */
const TYPED: ReadonlyArray<readonly [JsonType, readonly string[]]> = [
  ['string', ['minLength', 'maxLength', 'pattern', 'format']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
  ['array', ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'minContains', 'maxContains']],
  [
    'object',
    [
      'properties',
      'required',
      'additionalProperties',
      'patternProperties',
      'minProperties',
      'maxProperties',
      'propertyNames',
      'dependentRequired',
      'dependentSchemas',
    ],
  ],
]

const OTHERS =
  '$ref $defs definitions type nullable enum const $schema $id $anchor $comment title description default examples ' +
  'example deprecated readOnly writeOnly discriminator xml externalDocs contentEncoding contentMediaType contentSchema'

/** The keywords that say which values there are, and hold in some drafts only. */
export const JUDGING: readonly string[] = [
  ...new Set([...TYPED.flatMap(([, words]) => words), ...HOLDS.one, ...HOLDS.list, ...HOLDS.named]),
]

/** Every keyword that is read or known to say nothing of which values there are; those that begin with `x-` beside. */
export const KEYWORDS: readonly string[] = [...OTHERS.split(' '), ...JUDGING]

/** Tells whether a value can be a schema. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'boolean' || isObject(value)
}

/** Tells whether a value of JSON is an object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Lists the schemas right inside a schema, each with its path there; definitions hold by `$ref` only and are none. */
export function* partsOf(node: Node): Generator<readonly [path: readonly string[], part: Node]> {
  if (typeof node === 'boolean') return
  for (const [keyword, value] of Object.entries(node)) {
    if (HOLDS.one.has(keyword) && isNode(value)) yield [[keyword], value]
    const isNamed = HOLDS.named.has(keyword) && isObject(value)
    const isList = HOLDS.list.has(keyword) && Array.isArray(value)
    for (const [name, part] of isNamed || isList ? Object.entries(value as object) : []) {
      if (isNode(part)) yield [[keyword, name], part]
    }
  }
}

/** Lists the types a schema names, with null where it is `nullable`; else those that its keywords speak of. */
export function typesOf(node: Readonly<Record<string, unknown>>): readonly JsonType[] {
  const named = node['type'] === undefined ? [] : ([node['type']].flat() as JsonType[])
  if (named.length > 0) return node['nullable'] === true ? [...named, 'null'] : named
  return TYPED.filter(([, words]) => words.some((word) => node[word] !== undefined)).map(([type]) => type)
}
