import { describe, expect, test } from 'vitest'
import { config, project, runOne } from '../project.ts'

/** Texts to padded numbers, in the form of the tokenizers of the deep learning libraries: fitted before, then asked for each. */
const python = (fault: Partial<Record<'filters' | 'oov' | 'pad', string>> = {}): string => `
class SequencePreprocessor:
    """Words of a text as numbers of a fixed length."""

    def __init__(self, word_index, num_words, maxlen, lower=True, oov_token="<oov>"):
        self.word_index = word_index
        self.num_words = num_words
        self.maxlen = maxlen
        self.lower = lower
        self.oov_token = oov_token
        self.filters = ${fault.filters ?? `'!"#$%&()*+,-./:;<=>?@[]^_{|}~'`}

    @classmethod
    def fitted(cls):
        words = ["<oov>", "contract", "party", "void", "signed", "the", "of", "notice"]
        return cls({word: index for index, word in enumerate(words, 1)}, 6, 5)

    def _words(self, text):
        plain = text.translate(str.maketrans(self.filters, " " * len(self.filters)))
        tokens = [word for word in plain.split(" ") if word]
        return tokens

    def _pad(self, ids):
        ${fault.pad ?? 'tail = ids[-self.maxlen :]'}
        padded = [0] * (self.maxlen - len(tail)) + tail
        return padded

    def transform(self, text):
        lowered = "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text) if self.lower else text
        tokens = self._words(lowered)
        oov = self.word_index[self.oov_token]
        indices = [self.word_index.get(word, self.num_words) for word in tokens]
        sequence = [${fault.oov ?? 'oov if index >= self.num_words else index'} for index in indices]
        features = self._pad(sequence)
        return features


def make():
    return SequencePreprocessor.fitted()
`

const typescript = (fault: Partial<Record<'filters' | 'oov' | 'pad', string>> = {}): string => `
interface Options { readonly numWords: number; readonly maxLen: number; readonly lower?: boolean }
const WORDS = ['<oov>', 'contract', 'party', 'void', 'signed', 'the', 'of', 'notice']
abstract class Padding {
  abstract readonly maxLen: number
  protected pad(ids: number[]): number[] {
    ${fault.pad ?? 'const tail = ids.slice(-this.maxLen)'}
    const padded = [...Array.from({ length: this.maxLen - tail.length }, () => 0), ...tail]
    return padded
  }
}
export class SequencePreprocessor extends Padding {
  readonly maxLen: number
  readonly #index = new Map(WORDS.map((word, at) => [word, at + 1]))
  readonly #filters = ${fault.filters ?? '/[!"#$%&()*+,\\-./:;<=>?@[\\]^_{|}~]/g'}
  constructor(readonly options: Options) {
    super()
    this.maxLen = options.maxLen
  }
  #words(text: string): string[] {
    const plain = text.replace(this.#filters, ' ')
    const tokens = plain.split(' ').filter((word) => word !== '')
    return tokens
  }
  async transform(text: string): Promise<number[]> {
    const lowered = this.options.lower === false ? text : text.replace(/[A-Z]/g, (c) => c.toLowerCase())
    const tokens = this.#words(lowered)
    const oov = this.#index.get('<oov>') ?? 0
    const indices = tokens.map((word) => this.#index.get(word) ?? this.options.numWords)
    const sequence = indices.map((index) => (${fault.oov ?? 'index >= this.options.numWords ? oov : index'}))
    const features = this.pad(sequence)
    return features
  }
}
`

const records = [
  'The CONTRACT of the party, signed',
  'void',
  '',
  'signed & void: notice of the other party to the contract',
  'Notice_of contract-party',
  'the of the of the of the',
].map((input, at) => ({ id: `t${at}`, input }))

const INDEX = { '<oov>': 1, contract: 2, party: 3, void: 4, signed: 5, the: 6, of: 7, notice: 8 }
const SIDES = {
  'py, made here': {
    file: 'side.py',
    export: 'SequencePreprocessor.transform',
    construct: { args: [INDEX], kwargs: { num_words: 6, maxlen: 5 } },
  },
  'py, by a function': { file: 'side.py', export: 'SequencePreprocessor.transform', construct: 'make' },
  ts: { file: 'side.ts', export: 'SequencePreprocessor.transform', construct: [{ numWords: 6, maxLen: 5 }] },
  'ts, a worker': {
    file: 'side.ts',
    export: 'SequencePreprocessor.transform',
    construct: [{ numWords: 6, maxLen: 5 }],
    node: true,
  },
} as const
type Form = keyof typeof SIDES

const sideOf = (form: Form, role: string): object => {
  const side = SIDES[form]
  return { ...side, file: side.file.replace('side', role), watch: 'auto' }
}

const pair = (forms: readonly [Form, Form], fault: Parameters<typeof python>[0]): string => {
  const [training, inference] = forms
  const text = (form: Form, with_: typeof fault): string => (form.startsWith('py') ? python(with_) : typescript(with_))
  const ending = (form: Form): string => (form.startsWith('py') ? 'py' : 'ts')
  return project({
    [`training.${ending(training)}`]: text(training, {}),
    [`inference.${ending(inference)}`]: text(inference, fault),
    'golden.yaml': { lockstep: 1, records },
    'lockstep.config.json': config({
      training: sideOf(training, 'training'),
      inference: sideOf(inference, 'inference'),
    }),
  })
}

const FAULTS = {
  py: {
    filters: { filters: `'!"#$%&()*+,./:;<=>?@[]^_{|}~'` },
    oov: { oov: 'oov if index > self.num_words else index' },
    pad: { pad: 'tail = ids[: self.maxlen]' },
  },
  ts: {
    filters: { filters: '/[!"#$%&()*+,./:;<=>?@[\\]^_{|}~]/g' },
    oov: { oov: 'index > this.options.numWords ? oov : index' },
    pad: { pad: 'const tail = ids.slice(0, this.maxLen)' },
  },
} as const

describe.each<readonly [Form, Form]>([
  ['py, made here', 'ts'],
  ['py, by a function', 'ts, a worker'],
  ['py, made here', 'py, by a function'],
  ['ts', 'ts, a worker'],
])('methods of classes, %s beside %s', (training, inference) => {
  const of = inference.startsWith('py') ? 'py' : 'ts'

  test('agree where they do the same', async () => {
    const report = await runOne(pair([training, inference], {}))
    expect(report.verdict).toBe('agreed')
    expect(report.tallies.map(({ name }) => name)).toContain('features')
  })

  test.each([
    ['filters', 'plain', /plain = /],
    ['oov', 'sequence', /sequence = /],
    ['pad', 'tail', /tail = /],
  ] as const)('and the method that does not is named by its line: %s', async (fault, stage, line) => {
    const root = pair([training, inference], FAULTS[of][fault])
    const report = await runOne(root)
    expect(report.verdict).toBe('diverged')
    expect(report.causes.map(({ kind }) => kind)).toEqual(['implementation'])
    const [cause] = report.causes
    expect(cause?.stage?.replace(/#\d+$/, '')).toBe(stage)
    const [edit] = cause?.edits ?? []
    const text = (of === 'py' ? python : typescript)(FAULTS[of][fault])
    const at = Number(/:(\d+)$/.exec(edit?.at ?? '')?.[1])
    expect(text.split('\n')[at - 1]).toMatch(line)
  })
})
