import { pipeline, type Pipeline } from '../pipeline/pipeline.ts'
import { stage, type Stage } from '../pipeline/stage.ts'
import { addedTokens } from './tokenizers/added-tokens.ts'
import { largeParts } from './tokenizers/large-parts.ts'
import { openTokenizer, type TokenizerSource } from './tokenizers/open-tokenizer.ts'
import { findTokens, model, normalize, postProcess, preTokenize, splitSegments } from './tokenizers/steps.ts'

/** Options of {@link tokenizerPipeline}; all may be left out. */
export interface TokenizerOptions {
  /** Whether the post-processor adds its special tokens, as `encode` does; default true. */
  readonly addSpecialTokens?: boolean
  /** The `tokenizer_config.json` that is handed to the library's constructor; default `{}`. */
  readonly config?: Readonly<Record<string, unknown>>
}

const USES = { uses: ['@huggingface/tokenizers'] }

/**
 * Declares the pipeline of a tokenizer of `@huggingface/tokenizers`: the stages of {@link tokenizerStages}.
 * @throws {UsageError} as they do.
 */
export function tokenizerPipeline(name: string, source: TokenizerSource, options: TokenizerOptions = {}): Pipeline {
  return pipeline(name, tokenizerStages(source, options))
}

/**
 * Lists the stages of a tokenizer, each run by the library's own component: `added-tokens` › `normalize` ›
 * `normalized-tokens` › `pre-tokenize` › `model` › `post-process`, as `lockstep.tokenizers` declares them in Python. A
 * stage whose component the tokenizer lacks is left out, but for the first and the last two. One after the other they
 * give what `encode(text, { return_token_type_ids: true })` gives. The library ignores `truncation` and `padding` of a
 * tokenizer.json; so do these stages. Serving code that does them itself adds them as stages of its own.
 *
 * Until `model` the value is a list of text, and of `{ id, token }` for each added token found in the text; then
 * `{ tokens, ids }`; then `{ tokens, ids, type_ids, attention_mask }`, without `type_ids` where the library gives none.
 *
 * @param source path or address of a tokenizer.json, or what is in it
 * @throws {UsageError} if there is no such file, if the library is not installed or does not know one of its
 *   components, or if stages could not give what `encode` gives.
 */
export function tokenizerStages(source: TokenizerSource, options: TokenizerOptions = {}): readonly Stage[] {
  const opened = openTokenizer(source, options.config ?? {})
  const { json, tokenizer } = opened
  const large = largeParts(json)
  const { first, second, ids, early } = addedTokens(tokenizer)
  const isSplitLater = second.length > 0
  return [
    stage('added-tokens', findTokens(opened, early), { params: first, ...USES }),
    ...(tokenizer.normalizer === null
      ? []
      : [
          stage('normalize', normalize(opened, large, isSplitLater ? new Map() : ids), {
            params: large.shortened(json.normalizer),
            ...USES,
          }),
        ]),
    ...(isSplitLater ? [stage('normalized-tokens', splitSegments(opened, ids), { params: second, ...USES })] : []),
    ...(tokenizer.pre_tokenizer === null
      ? []
      : [stage('pre-tokenize', preTokenize(opened), { params: json.pre_tokenizer, ...USES })]),
    stage('model', model(opened, large, ids), { params: large.shortened(json.model), ...USES }),
    stage('post-process', postProcess(opened, ids), {
      params: { add_special_tokens: options.addSpecialTokens ?? true, processor: json.post_processor },
      ...USES,
    }),
  ]
}
