// Serving side of both tokenizer pairs. @huggingface/tokenizers neither truncates nor pads, so that serving code does:
// these two functions are what stands behind every call of its `encode`.
import { pipeline, stage, type Pipeline } from 'lockstep'
import { tokenizerStages } from 'lockstep/tokenizers'

interface Row {
  readonly tokens: readonly string[]
  readonly ids: readonly number[]
}

interface Encoded extends Row {
  readonly type_ids: readonly number[]
  readonly attention_mask: readonly number[]
}

interface Truncation {
  readonly max_length: number
  readonly special_tokens: number
  readonly direction: 'Left' | 'Right'
}

interface Padding {
  readonly length: number
  readonly direction: 'Left' | 'Right'
  readonly pad_id: number
  readonly pad_type_id: number
  readonly pad_token: string
}

/** Keeps room for the special tokens that are added afterwards. */
export function truncate({ tokens, ids }: Row, { max_length, special_tokens, direction }: Truncation): Row {
  const most = max_length - special_tokens
  const cut = <T>(row: readonly T[]): T[] =>
    direction === 'Right' ? row.slice(0, most) : row.slice(Math.max(0, row.length - most))
  return { tokens: cut(tokens), ids: cut(ids) }
}

export function pad(row: Encoded, { length, direction, pad_id, pad_type_id, pad_token }: Padding): Encoded {
  const filled = <T>(values: readonly T[], by: T): T[] => {
    const padding = Array.from<T>({ length: Math.max(0, length - values.length) }).fill(by)
    return direction === 'Right' ? [...values, ...padding] : [...padding, ...values]
  }
  return {
    tokens: filled(row.tokens, pad_token),
    ids: filled(row.ids, pad_id),
    type_ids: filled(row.type_ids, pad_type_id),
    attention_mask: filled(row.attention_mask, 0),
  }
}

const LENGTH = 16
const truncation: Truncation = { max_length: LENGTH, special_tokens: 2, direction: 'Right' }

function served(
  name: string,
  file: string,
  padToken: { readonly pad_id: number; readonly pad_token: string },
): Pipeline {
  const stages = tokenizerStages(new URL(file, import.meta.url))
  return pipeline(name, [
    ...stages.slice(0, -1),
    stage('truncate', truncate, { params: truncation }),
    ...stages.slice(-1),
    stage('pad', pad, { params: { length: LENGTH, direction: 'Right', pad_type_id: 0, ...padToken } }),
  ])
}

export const wordpiece = served('tokenizer-wordpiece', './wordpiece.json', { pad_id: 0, pad_token: '[PAD]' })
export const bpe = served('tokenizer-bpe', './bpe.json', { pad_id: 1, pad_token: '<pad>' })
