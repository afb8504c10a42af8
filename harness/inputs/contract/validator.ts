import { Ajv, type ErrorObject, type Options } from 'ajv'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { UsageError } from '../../errors.ts'
import { plainJson, type PlainJson } from '../../values/plain-json.ts'
import { FORMATS } from './formats.ts'
import { isObject, JUDGING, type Node } from './keywords.ts'
import { patternOf } from './pattern.ts'
import type { Contract } from './read-contract.ts'

/** Tells which neutral values a schema takes. */
export interface Validator {
  readonly takes: (input: unknown) => boolean
  /** Says why a value is not taken, `/age must be >= 0`; null if it is. */
  readonly fault: (input: unknown) => string | null
}

/**
 * Makes the judge of a JSON Schema: draft 2020-12 unless `$schema` names 06, 07 or 2019-09, or lists of `items` and
 * `dependencies` show that it is older. Formats are checked. A value that JSON cannot carry is not taken (NaN,
 * infinities, dates, tensors), -0 is; ints beyond ±2^53 are judged as the float64 next to them.
 * @throws {UsageError} with the place in the file, if it is no schema of that draft.
 */
export function validatorOf(contract: Contract): Validator {
  const { document, root, pointer, shown } = contract
  const ajv = ajvOf(contract)
  for (const [node, place] of contract.places) checkDraft(node, `${shown}${place}`, ajv)
  for (const [node, place] of heads(contract)) {
    if (ajv.validateSchema(withoutDraft(node)) === true) continue
    const [first] = ajv.errors ?? []
    throw schemaFault(first, `${shown}${place}`)
  }
  const whole = withoutDraft(pointer === '#' || typeof root === 'boolean' ? root : { ...(document as object) })
  const schema = pointer === '#' || typeof whole === 'boolean' ? whole : { ...whole, $ref: pointer }
  let validate: ReturnType<typeof ajv.compile>
  try {
    validate = ajv.compile(schema)
  } catch (cause) {
    const what = `it is no JSON Schema that can be used: ${(cause as Error).message}`
    throw new UsageError(what, { at: shown, hint: 'correct the schema', cause })
  }
  const takes = (input: unknown): boolean => {
    const json = toJson(input)
    return json !== undefined && validate(json)
  }
  const fault = (input: unknown): string | null => {
    if (takes(input)) return null
    const [first] = validate.errors ?? []
    return first === undefined ? 'JSON cannot carry it' : `${first.instancePath} ${first.message ?? ''}`.trim()
  }
  return { takes, fault }
}

const OPTIONS: Options = {
  strict: false,
  logger: false,
  ownProperties: true,
  // 1.13 is a multiple of 0.01, whatever the quotient of two float64 is.
  multipleOfPrecision: 9,
  code: { regExp: Object.assign((pattern: string) => patternOf(pattern), { code: 'patternOf' }) },
  formats: Object.fromEntries(
    Object.entries(FORMATS).map(([name, { type, check }]) => [name, { type, validate: check } as never]),
  ),
}

function ajvOf({ document, shown, places }: Contract): Ajv {
  const draft = isObject(document) && typeof document['$schema'] === 'string' ? document['$schema'] : null
  if (draft === null) return [...places.keys()].some(isOlder) ? new Ajv(OPTIONS) : new Ajv2020(OPTIONS)
  if (/draft-0[67]\//.test(draft)) return new Ajv(OPTIONS)
  if (/draft\/2019-09\//.test(draft)) return new Ajv2019(OPTIONS)
  if (/draft\/2020-12\/|spec\.openapis\.org/.test(draft)) return new Ajv2020(OPTIONS)
  throw new UsageError(`its draft is '${draft}'; 06, 07, 2019-09 and 2020-12 are read`, {
    at: `${shown}#/$schema`,
    hint: 'write it anew for "https://json-schema.org/draft/2020-12/schema"',
  })
}

/** What a draft does not know it takes for a remark: it would hold nothing back. */
function checkDraft(node: Node, at: string, ajv: Ajv): void {
  const odd = Object.keys(node).find((word) => JUDGING.includes(word) && ajv.getKeyword(word) === false)
  if (odd === undefined) return
  throw new UsageError(`\`${odd}\` says nothing in the draft of this schema`, {
    at,
    hint: 'name its draft: "$schema": "https://json-schema.org/draft/2020-12/schema", or draft-07',
  })
}

/** Whether a schema has keywords in a form that draft 2020-12 has not. */
function isOlder(node: Node): boolean {
  if (typeof node === 'boolean') return false
  return Array.isArray(node['items']) || node['additionalItems'] !== undefined || node['dependencies'] !== undefined
}

/** The schemas that stand inside no other that is checked: the first one, and what references name. */
function* heads({ places, root, target, pointer }: Contract): Generator<readonly [Node, string]> {
  yield [root, pointer]
  for (const node of places.keys()) {
    const ref = typeof node === 'object' ? node['$ref'] : undefined
    if (typeof ref === 'string') yield [target(ref), places.get(target(ref)) ?? ref]
  }
}

function withoutDraft(node: Node): Node {
  if (typeof node === 'boolean') return node
  const { $schema: _, ...rest } = node
  return rest
}

function schemaFault(error: ErrorObject | undefined, place: string): UsageError {
  const path = error?.instancePath ?? ''
  const keyword = path.split('/').at(-1) ?? ''
  const hint = keyword.startsWith('exclusiveM')
    ? `since draft 06 \`${keyword}\` is the limit itself`
    : 'see https://json-schema.org/understanding-json-schema'
  return new UsageError(`it is no JSON Schema: ${keyword} ${error?.message ?? ''}`, { at: `${place}${path}`, hint })
}

function toJson(input: unknown): PlainJson | undefined {
  return plainJson(input, (value) => {
    if (typeof value === 'bigint') return Number(value)
    return Object.is(value, -0) ? -0 : undefined
  })
}
