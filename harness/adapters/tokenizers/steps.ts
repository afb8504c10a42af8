import type { LargeParts } from './large-parts.ts'
import type { AddedToken, Tokenizer } from './library.ts'
import type { OpenedTokenizer } from './open-tokenizer.ts'

/** Text, or an added token that was found in the text. */
export type Segment = string | { readonly id: number; readonly token: string }

/** Tokens with their ids; an id is undefined where the vocabulary has neither the token nor one for unknown text. */
export interface TokenRow {
  readonly tokens: readonly string[]
  readonly ids: ReadonlyArray<number | undefined>
}

/** What a model is given. */
export interface EncodedRow extends TokenRow {
  readonly type_ids?: readonly number[]
  readonly attention_mask: readonly number[]
}

/** Params of the stage `post-process`. */
export interface PostProcessParams {
  readonly add_special_tokens: boolean
  readonly processor: unknown
}

/** Runs a stage. */
type Run<Value, Params, Result> = (value: Value, params: Params) => Result
type Token = { readonly token: string; readonly id: number | undefined }
type Ids = ReadonlyMap<string, number>

/** Splits a text at added tokens. */
export function findTokens(opened: OpenedTokenizer, ids: Ids): Run<string, readonly AddedToken[], Segment[]> {
  const find = remembered(finder(opened, ids))
  return (text, tokens) => find(tokens)(text)
}

/** Splits segments at added tokens, written as their normalized text. */
export function splitSegments(
  opened: OpenedTokenizer,
  ids: Ids,
): Run<readonly Segment[], readonly AddedToken[], Segment[]> {
  const find = remembered(finder(opened, ids))
  return (segments, tokens) =>
    segments.flatMap((segment) => (typeof segment === 'string' ? find(tokens)(segment) : [segment]))
}

/**
 * Normalizes segments, and drops what nothing is left of. The library takes one for an added token that comes out as
 * its text; `ids` are the tokens this is to be done for here.
 */
export function normalize(
  { bare }: OpenedTokenizer,
  large: LargeParts,
  ids: Ids,
): Run<readonly Segment[], unknown, Segment[]> {
  const part = remembered((params: unknown) =>
    there('normalizer', bare({ normalizer: large.restored(params) }).normalizer),
  )
  return (segments, params) =>
    segments
      .map((segment) => (typeof segment === 'string' ? asFound(part(params)(segment), ids) : segment))
      .filter((segment) => segment !== '')
}

/** Splits segments into pieces, in one list. */
export function preTokenize({ bare }: OpenedTokenizer): Run<readonly Segment[], unknown, Segment[]> {
  const part = remembered((params: unknown) => there('pre-tokenizer', bare({ pre_tokenizer: params }).pre_tokenizer))
  return (segments, params) =>
    segments.flatMap((segment, index): readonly Segment[] =>
      typeof segment === 'string' ? part(params)(segment, { section_index: index }) : [segment],
    )
}

/** Splits pieces into tokens of the vocabulary. Pieces between added tokens go together: unknown ones may be fused. */
export function model(
  { changed, json, tokenizer: declared }: OpenedTokenizer,
  large: LargeParts,
  ids: Ids,
): Run<readonly Segment[], unknown, TokenRow> {
  const make = (params: unknown): Tokenizer => changed({ model: large.restored(params) })
  const part = remembered(make, [large.shortened(json.model), declared])
  return (pieces, params) => {
    const tokenizer = part(params)
    const looked = (token: string): Token => ({ token, id: idOf(token, tokenizer, ids) })
    const found = runsOfText(pieces).flatMap((run): readonly Token[] =>
      Array.isArray(run) ? tokenizer.model(run).map(looked) : [run],
    )
    return { tokens: found.map(({ token }) => token), ids: found.map(({ id }) => id) }
  }
}

/** Adds special tokens, type ids and the attention mask. */
export function postProcess(
  { bare, tokenizer }: OpenedTokenizer,
  ids: Ids,
): Run<TokenRow, PostProcessParams, EncodedRow> {
  const part = remembered((processor: unknown) => bare({ post_processor: processor }).post_processor)
  return ({ tokens, ids: known }, { add_special_tokens, processor }) => {
    // The component is given names of places instead of tokens, so that what it adds can be told apart.
    const given = new Map(tokens.map((token, place): [string, Token] => [`\0${place}`, { token, id: known[place] }]))
    const names = [...given.keys()]
    const made = part(processor ?? null)?.(names, null, add_special_tokens) ?? { tokens: names }
    const row = made.tokens.map((name) => given.get(name) ?? { token: name, id: idOf(name, tokenizer, ids) })
    return {
      tokens: row.map(({ token }) => token),
      ids: row.map(({ id }) => id),
      ...(made.token_type_ids === undefined ? {} : { type_ids: made.token_type_ids }),
      attention_mask: row.map(() => 1),
    }
  }
}

/** Finds added tokens by a tokenizer that knows nothing else. */
function finder({ bare }: OpenedTokenizer, ids: Ids) {
  return (tokens: readonly AddedToken[]) => {
    const tokenizer = bare({ added_tokens: tokens })
    const known = new Map([...ids, ...tokens.map(({ content, id }) => [content, id] as const)])
    return (text: string): Segment[] => tokenizer.tokenize(text).map((segment) => asFound(segment, known))
  }
}

/** The other side's params may name no component: then there is nothing to run. */
function there<Component>(name: string, component: Component | null): Component {
  if (component === null) throw new TypeError(`these params make no ${name}`)
  return component
}

function asFound(text: string, ids: Ids): Segment {
  const id = ids.get(text)
  return id === undefined ? text : { id, token: text }
}

function idOf(token: string, tokenizer: Tokenizer, ids: Ids): number | undefined {
  return ids.get(token) ?? tokenizer.token_to_id(token) ?? tokenizer.model.unk_token_id
}

type Found = Exclude<Segment, string>

function runsOfText(pieces: readonly Segment[]): Array<string[] | Found> {
  const runs: Array<string[] | Found> = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (typeof piece !== 'string') runs.push(piece)
    else if (Array.isArray(last)) last.push(piece)
    else runs.push([piece])
  }
  return runs
}

/** Makes a thing once for each params; `known` are params whose thing is there. */
function remembered<Params, Made>(
  make: (params: Params) => Made,
  ...known: ReadonlyArray<readonly [Params, Made]>
): (params: Params) => Made {
  const made = new Map(known.map(([params, thing]) => [JSON.stringify(params), thing]))
  return (params) => {
    const key = JSON.stringify(params)
    const thing = made.get(key) ?? make(params)
    made.set(key, thing)
    return thing
  }
}
