/** What is used of `@huggingface/tokenizers`; its own types cannot be read with `moduleResolution: nodenext`. */
export interface Library {
  readonly Tokenizer: new (json: unknown, config: unknown) => Tokenizer
}

/** A tokenizer of the library: its components are functions, `null` where there is none. */
export interface Tokenizer {
  readonly normalizer: ((text: string) => string) | null
  readonly pre_tokenizer: ((text: string, options: { readonly section_index: number }) => string[]) | null
  readonly model: ((pieces: readonly string[]) => string[]) & { readonly unk_token_id?: number }
  readonly post_processor: ((tokens: readonly string[], pair: null, addSpecialTokens: boolean) => PostProcessed) | null
  readonly tokenize: (text: string) => string[]
  readonly token_to_id: (token: string) => number | undefined
  readonly get_added_tokens_decoder: () => ReadonlyMap<number, AddedToken>
}

/** What a post-processor returns. */
export interface PostProcessed {
  readonly tokens: readonly string[]
  readonly token_type_ids?: readonly number[]
}

/** An added token, in the words of a tokenizer.json. */
export interface AddedToken {
  readonly id: number
  readonly content: string
  readonly single_word: boolean
  readonly lstrip: boolean
  readonly rstrip: boolean
  readonly normalized: boolean
  readonly special: boolean
}

/** The package, as npm knows it. */
export const PACKAGE = '@huggingface/tokenizers'
