import type { AddedToken, Tokenizer } from './library.ts'

/** Added tokens by where they are looked for. */
export interface AddedTokens {
  /** In the text itself: all of them where there is no normalizer. */
  readonly first: readonly AddedToken[]
  /** In normalized text, by their own text normalized. */
  readonly second: readonly AddedToken[]
  /** Every text the library takes for an added token, with its id. */
  readonly ids: ReadonlyMap<string, number>
  /**
   * Those it takes for one before it normalizes them, where they are all there is between others. It does so with every
   * text of `ids`; what would be found in normalized text as well is left to that, which is where Python finds it.
   */
  readonly early: ReadonlyMap<string, number>
}

/** Lists the added tokens of a tokenizer, by id. */
export function addedTokens(tokenizer: Tokenizer): AddedTokens {
  const { normalizer } = tokenizer
  const tokens = [...tokenizer.get_added_tokens_decoder().values()].map(plain).toSorted((a, b) => a.id - b.id)
  const isLater = ({ normalized }: AddedToken): boolean => normalized && normalizer !== null
  const second =
    normalizer === null
      ? []
      : tokens.filter(isLater).map((token) => Object.assign({}, token, { content: normalizer(token.content) }))
  const ids = new Map([...tokens, ...second].map(({ content, id }) => [content, id]))
  const isEarly = ([text, id]: readonly [string, number]): boolean =>
    normalizer === null || ids.get(normalizer(text)) !== id
  return {
    first: tokens.filter((token) => !isLater(token)),
    second,
    ids,
    early: new Map([...ids].filter(isEarly)),
  }
}

function plain({ id, content, single_word, lstrip, rstrip, normalized, special }: AddedToken): AddedToken {
  return { id, content, single_word, lstrip, rstrip, normalized, special }
}
