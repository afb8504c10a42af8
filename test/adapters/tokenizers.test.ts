import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Tokenizer } from '@huggingface/tokenizers'
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { tokenizerPipeline, tokenizerStages } from '../../harness/adapters/tokenizers.ts'
import { UsageError } from '../../harness/errors.ts'
import type { Stage } from '../../harness/pipeline/stage.ts'

type Json = Record<string, unknown>

const FLAGS = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: false }
const SPECIAL = { ...FLAGS, special: true }
const vocabulary = (words: string): Json => Object.fromEntries(words.split(' ').map((word, id) => [word, id]))
const template = (...single: unknown[]): Json => ({ type: 'TemplateProcessing', single, pair: [], special_tokens: {} })
const special = (id: string, type_id: number): Json => ({ SpecialToken: { id, type_id } })

const wordPiece: Json = {
  version: '1.0',
  truncation: { max_length: 4, stride: 0, strategy: 'LongestFirst', direction: 'Right' },
  padding: { strategy: { Fixed: 8 }, direction: 'Right', pad_id: 0, pad_type_id: 0, pad_token: '[PAD]' },
  added_tokens: [
    { ...SPECIAL, id: 2, content: '[CLS]' },
    { ...SPECIAL, id: 3, content: '[MASK]', lstrip: true, rstrip: true },
    { ...FLAGS, id: 11, content: 'TICKET', normalized: true },
  ],
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: template(special('[CLS]', 1), { Sequence: { id: 'A', type_id: 0 } }, special('[MASK]', 0)),
  decoder: null,
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 9,
    vocab: vocabulary('[PAD] [UNK] [CLS] [MASK] a b ##a ##b , 合 é'),
  },
}
const byteLevel: Json = {
  ...wordPiece,
  added_tokens: [{ ...SPECIAL, id: 9, content: '<s>' }],
  normalizer: null,
  pre_tokenizer: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
  post_processor: {
    type: 'RobertaProcessing',
    sep: ['b', 1],
    cls: ['<s>', 9],
    trim_offsets: true,
    add_prefix_space: true,
  },
  model: { type: 'BPE', unk_token: 'a', fuse_unk: true, vocab: vocabulary('a b Ġ Ġa ab Ã ©'), merges: ['Ġ a', 'a b'] },
}
const unigram: Json = {
  ...wordPiece,
  added_tokens: [{ ...FLAGS, id: 5, content: '▁', lstrip: true }],
  normalizer: { type: 'NFKC' },
  pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: true },
  post_processor: null,
  model: {
    type: 'Unigram',
    unk_id: 0,
    vocab: [
      ['<unk>', 0],
      ['a', -1.5],
      ['▁', -2],
      ['ab', -2],
      ['▁a', -2],
    ],
  },
}
const bare: Json = {
  ...unigram,
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: null,
  post_processor: { type: 'ByteLevel' },
}
const tokenizers = { wordPiece, byteLevel, unigram, bare }

const texts = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        ...'a b ab é É , 合 [CLS] [MASK] TICKET ticket <s> ▁ ＴICKET [cls] \0 \ufeff \ud800'.split(' '),
        ' ',
        '\t',
      ),
    )
    .map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

// Tokens are left out: the library shows some as they were typed, the stages as they are found in normalized text.
function encoded(json: Json, text: string, addSpecialTokens: boolean): Json {
  const { token_type_ids, ids, attention_mask } = new Tokenizer(json, {}).encode(text, {
    add_special_tokens: addSpecialTokens,
    return_token_type_ids: true,
  }) as Json
  return { ids, attention_mask, ...(token_type_ids === undefined ? {} : { type_ids: token_type_ids }) }
}

function run(stages: readonly Stage[], text: string): unknown {
  return stages.reduce<unknown>((value, one) => one.run(value as never, one.params as never), text)
}

function step(source: Json, name: string, value: unknown, changed: Json = {}): unknown {
  const found = tokenizerStages(source).find((stage) => stage.name === name)!
  const params = Array.isArray(found.params) ? found.params : { ...(found.params as Json), ...changed }
  return found.run(value as never, params as never)
}

describe('the stages of a tokenizer', () => {
  test.each(Object.entries(tokenizers))('give one after the other what encode gives: %s', (_name, json) => {
    for (const addSpecialTokens of [true, false]) {
      const stages = tokenizerStages(json, { addSpecialTokens })
      fc.assert(
        fc.property(texts, (text) => {
          const { tokens: _, ...made } = run(stages, text) as Json
          expect(made).toEqual(encoded(json, text, addSpecialTokens))
        }),
        { numRuns: 400, seed: 7 },
      )
    }
  })

  test('are those of its components', () => {
    const names = Object.values(tokenizers).map((json) =>
      tokenizerStages(json)
        .map(({ name }) => name)
        .join(' '),
    )
    expect(names).toMatchInlineSnapshot(`
      [
        "added-tokens normalize normalized-tokens pre-tokenize model post-process",
        "added-tokens pre-tokenize model post-process",
        "added-tokens normalize pre-tokenize model post-process",
        "added-tokens model post-process",
      ]
    `)
  })

  test('show added tokens as records, in the text and in normalized text', () => {
    expect(step(wordPiece, 'added-tokens', 'a [MASK] Ticket')).toEqual(['a', { id: 3, token: '[MASK]' }, 'Ticket'])
    expect(step(wordPiece, 'normalized-tokens', ['a ticket'])).toEqual(['a ', { id: 11, token: 'ticket' }])
  })

  test('do what the params they are given say', () => {
    expect(step(wordPiece, 'normalize', ['É'], { lowercase: false, strip_accents: false })).toEqual(['É'])
    expect(step(wordPiece, 'model', ['abab'], { max_input_chars_per_word: 3 })).toEqual({ tokens: ['[UNK]'], ids: [1] })
    const row = { tokens: ['x', 'x'], ids: [7, 8] }
    expect(step(wordPiece, 'post-process', row, { add_special_tokens: false })).toEqual({
      ...row,
      type_ids: [0, 0],
      attention_mask: [1, 1],
    })
    expect(step(wordPiece, 'post-process', row)).toMatchObject({ ids: [2, 7, 8, 3], type_ids: [1, 0, 0, 0] })
  })

  test('refuse params that name no component', () => {
    const [, normalize] = tokenizerStages(wordPiece)
    const [, preTokenize] = tokenizerStages(byteLevel)
    expect(() => normalize?.run(['a'] as never, null as never)).toThrow(
      new TypeError('these params make no normalizer'),
    )
    expect(() => preTokenize?.run(['a'] as never, null as never)).toThrow(
      new TypeError('these params make no pre-tokenizer'),
    )
  })

  test('carry digests in place of large parts', () => {
    const [vocab, merges] = ['vocab', 'merges'].map((key) => (tokenizerStages(byteLevel)[2]!.params as Json)[key])
    expect([vocab, merges].map((digest) => /^sha256:[0-9a-f]{64}$/.test(String(digest)))).toEqual([true, true])
    const other = `sha256:${'0'.repeat(64)}`
    expect(() => step(byteLevel, 'model', ['a'], { vocab: other })).toThrow(
      `no part of this tokenizer has the digest ${other}`,
    )
  })
})

describe('a tokenizer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-tokenizers-'))
  const path = join(folder, 'tokenizer.json')
  afterAll(() => rmSync(folder, { recursive: true }))

  test('may be given as a path, an address or its content, and is declared where its user stands', () => {
    writeFileSync(path, JSON.stringify(wordPiece))
    const params = (source: string | URL | Json): unknown =>
      tokenizerPipeline('it', source).nodes.map((node) => 'params' in node && node.params)
    expect(params(path)).toEqual(params(wordPiece))
    expect(params(pathToFileURL(path))).toEqual(params(wordPiece))
    expect(tokenizerStages(path)[0]!.site).toContain('test/adapters/tokenizers.test.ts')
  })

  test('that is not there, or no tokenizer, is refused', () => {
    expect(refusal(join(folder, 'none.json'))).toMatch(/none\.json: cannot be read: ENOENT/)
    writeFileSync(path, '{')
    expect(refusal(path)).toMatch(/tokenizer\.json: is no JSON/)
    expect(refusal({})).toMatch(/the tokenizer: .*cannot make a tokenizer of it: .*\n {2}Hint: give the path/)
  })

  test('of a newer format, or with a newer component, is refused with the remedy', () => {
    expect(refusal({ ...wordPiece, version: '2.0' })).toMatchInlineSnapshot(`
      "the tokenizer: @huggingface/tokenizers does not know version "2.0" of the format
        Hint: install a newer one: npm install @huggingface/tokenizers@latest"
    `)
    expect(refusal({ ...wordPiece, pre_tokenizer: { type: 'Nova' } })).toMatchInlineSnapshot(`
      "the tokenizer: @huggingface/tokenizers cannot make a tokenizer of it: Unknown PreTokenizer type: Nova
        Hint: install a newer one: npm install @huggingface/tokenizers@latest"
    `)
  })

  test('that stages cannot show is refused with a way around it', () => {
    const around = /Hint: make the side a function: .*tap\('ids', tokenizer\.encode\(text\)\.ids\)/
    const added_tokens = [{ ...FLAGS, id: 5, content: 'x', normalized: true }]
    expect(refusal({ ...unigram, added_tokens })).toMatch(around)
    expect(refusal(wordPiece, { remove_space: true })).toMatch(around)
  })
})

function refusal(source: string | Json, config: Json = {}): string {
  try {
    tokenizerStages(source, { config })
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  throw new Error('it was accepted')
}
