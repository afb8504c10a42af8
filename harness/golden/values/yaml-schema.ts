import {
  isCollection,
  type CollectionTag,
  type DocumentOptions,
  type ParseOptions,
  type ScalarTag,
  type SchemaOptions,
  type Tags,
} from 'yaml'
import { stringifyString } from 'yaml/util'
import { doubleQuoted, quoteInFlow, singleQuoted, textStyle } from './yaml-text.ts'

/** The tags of kinds that YAML has no notation for, and which node carries each. */
export const KIND_TAGS = {
  '!int': ['scalar'],
  '!undefined': ['scalar'],
  '!na': ['scalar'],
  '!hole': ['scalar'],
  '!tuple': ['seq'],
  '!typed': ['map'],
  '!set': ['seq'],
  '!map': ['seq'],
  '!code-points': ['seq'],
  '!bytes': ['scalar'],
  '!tensor': ['map'],
  '!scalar': ['map'],
  '!decimal': ['scalar'],
  '!complex': ['map'],
  '!instant': ['scalar', 'map'],
  '!naive': ['scalar'],
  '!date': ['scalar'],
  '!time': ['scalar', 'map'],
  '!duration': ['scalar'],
  '!table': ['map'],
  '!opaque': ['map'],
  '!stored': ['map'],
  '!file': ['scalar'],
  '!threw': ['map'],
  '!not-reached': ['scalar'],
} as const

/** Any tag of {@link KIND_TAGS}. */
export type KindTag = keyof typeof KIND_TAGS

type Stringify = NonNullable<ScalarTag['stringify']>

/**
 * Writes a scalar as its style says; its value is the source of a plain scalar and the text of a quoted one. What a
 * style cannot hold where the scalar stands is quoted instead.
 */
const writeScalar: Stringify = (item, context, ...comments) => {
  if (isCollection(item)) return item.toString(context, ...comments) // a tag that both may carry
  const text = String(item.value)
  const flow = context.inFlow === true
  if (item.type === 'PLAIN' && !text.includes('\n') && !(flow && quoteInFlow(text))) return text
  if (item.type === 'BLOCK_LITERAL' || item.type === 'BLOCK_FOLDED') {
    if (!flow && context.implicitKey !== true) return stringifyString(item, context, ...comments)
  }
  const style = textStyle(text)
  return item.type === 'QUOTE_DOUBLE' || style === 'double' || style === 'literal'
    ? doubleQuoted(text)
    : singleQuoted(text)
}

function kindTags(): Array<ScalarTag | CollectionTag> {
  return Object.entries(KIND_TAGS).flatMap(([tag, kinds]) =>
    kinds.map((kind): ScalarTag | CollectionTag =>
      kind === 'scalar'
        ? { tag, resolve: (text: string) => text, stringify: writeScalar }
        : { tag, collection: kind, resolve: (node: unknown) => node },
    ),
  )
}

function withKinds(failsafe: Tags): Tags {
  const base = failsafe.map((tag) =>
    typeof tag === 'object' && tag.tag === 'tag:yaml.org,2002:str'
      ? { ...(tag as ScalarTag), stringify: writeScalar }
      : tag,
  )
  return [...base, ...kindTags()]
}

/**
 * Says how golden YAML is composed: every scalar stays text and is read by its style (so nothing is typed behind our
 * back), known tags are kept, unknown ones give a warning, and keys are checked by the reader.
 */
export const COMPOSE_OPTIONS: DocumentOptions & ParseOptions & SchemaOptions = {
  schema: 'failsafe',
  version: '1.2',
  customTags: withKinds,
  uniqueKeys: false,
  resolveKnownTags: false,
  logLevel: 'silent',
}

/** Says how it is written: one line per flow collection and quoted text, however long. */
export const WRITE_OPTIONS = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true } as const
