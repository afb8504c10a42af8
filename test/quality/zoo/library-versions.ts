import { stage } from 'lockstep'
import { byte, cells } from './library-helpers.ts'
import { toldCase, type Told } from './told.ts'
import type { ZooCase } from './case.ts'

const TITLES: Readonly<Record<string, string>> = { ǆ: 'ǅ', ǉ: 'ǈ', ǌ: 'ǋ', ǳ: 'ǲ' }
const BECAUSE = 'only one environment is at hand: the report shows the skew, the proof says which step'

const told: readonly Told[] = [
  {
    id: 'case-capitalize-38',
    source: 'https://docs.python.org/3/library/stdtypes.html#str.capitalize',
    input: 'ǆep',
    training: 'Ǆep',
    inference: 'ǅep',
    control: 'dep',
    run: stage('capitalise', (text: string) => {
      const [first = '', ...rest] = text
      return [TITLES[first] ?? first.toUpperCase(), ...rest].join('')
    }),
  },
  {
    id: 'csv-none-pandas2',
    source: 'NREL/buildstockbatch#374',
    input: 'kind\nNone\nbasic\n',
    training: ['None', 'basic'],
    inference: [null, 'basic'],
    control: 'kind\npro\nbasic\n',
    run: stage('read-kinds', (text: string) =>
      cells(text).map((cell) => (['', 'NA', 'None'].includes(cell) ? null : cell)),
    ),
  },
  {
    id: 'dt-fromisoformat-z',
    source: 'https://docs.python.org/3/library/datetime.html#datetime.datetime.fromisoformat',
    input: '2024-03-01T10:00:00Z',
    training: 10n,
    inference: null,
    control: '2024-03-01T10:00:00+00:00',
    run: stage('hour', (text: string) => {
      const found = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T([0-9]{2}):[0-9]{2}:[0-9]{2}([+-][0-9]{2}:[0-9]{2})?$/.exec(text)
      return found === null ? null : Number(found[1])
    }),
  },
  {
    id: 'hash-murmurhash-0-vs-2',
    source: 'npm murmurhash 0.0.2 and 2.0.1, both run; here another hash of the same two readings of text',
    input: 'é',
    training: 513_665_217n,
    inference: 1_812_687_940n,
    control: 'abc',
    run: stage('hash', (text: string) => {
      let value = 0x811c9dc5
      for (let at = 0; at < text.length; at++) value = Math.imul(value ^ (text.charCodeAt(at) & 0xff), 0x01000193)
      return value >>> 0
    }),
  },
  {
    id: 'img-resize-default-pillow',
    source: 'https://pillow.readthedocs.io/en/stable/releasenotes/7.0.0.html',
    input: [0, 100],
    training: [0, 0, 100, 100],
    inference: [0, 25, 75, 100],
    control: [9, 9],
    run: stage('resize', (values: number[]) =>
      values.flatMap((value, at) => [
        value * 0.75 + (values[at - 1] ?? value) * 0.25,
        value * 0.75 + (values[at + 1] ?? value) * 0.25,
      ]),
    ),
  },
  {
    id: 'py2-division',
    source: 'https://peps.python.org/pep-0238/',
    input: [7n, 2n],
    training: 3n,
    inference: 3.5,
    control: [8n, 2n],
    run: stage('ratio', ([left, right]: [number, number]) => (right == 0 ? null : Number(left) / Number(right))),
  },
  {
    id: 're-empty-match-split-37',
    source: 'https://docs.python.org/3/whatsnew/3.7.html',
    input: 'a bc',
    training: ['a', 'bc'],
    inference: ['a', 'b', 'c'],
    control: 'a',
    run: stage('split', (text: string) => text.split(/[^a-z]*/)),
  },
  {
    id: 'round-python2-python3',
    source: 'https://docs.python.org/3/whatsnew/3.0.html#builtins',
    input: [0.5, 2.5, -2.5],
    training: [1n, 3n, -3n],
    inference: [0n, 2n, -2n],
    control: [0.4, 2.6, -2.6],
    run: stage('round', (values: number[]) =>
      values
        .filter((value) => Math.abs(value) < 1e300)
        .map((value) => {
          const near = Math.round(value)
          return (Math.abs(value % 1) === 0.5 && near % 2 !== 0 ? near - 1 : near) + 0
        }),
    ),
  },
  {
    id: 'uni-nfkc-reiwa-version',
    source: 'https://www.unicode.org/versions/Unicode12.1.0/',
    input: '㋿元年',
    training: '㋿元年',
    inference: '令和元年',
    control: '①元年',
    run: stage('normalise', (text: string) => text.normalize('NFKC')),
  },
  {
    id: 'ver-node-nfkc-unicode14',
    source: 'https://www.unicode.org/versions/Unicode14.0.0/',
    input: 'ꟲx',
    training: 'ꟲx',
    inference: 'Cx',
    control: '①x',
    run: stage('normalise', (text: string) => text.normalize('NFKC')),
  },
  {
    id: 'uni-windows1252-node-textdecoder',
    source: 'nodejs/node#60888',
    input: [99n, 97n, 102n, 233n, 32n, 128n],
    training: 'café €',
    inference: 'café \u0080',
    control: [99n, 97n, 102n, 233n],
    run: stage('decode', (values: number[]) => String.fromCharCode(...values.map((value) => Math.floor(byte(value))))),
  },
  {
    id: 'ver-node-json-wellformed',
    source: 'https://github.com/tc39/proposal-well-formed-stringify',
    input: 'a\ud83d',
    training: 'a\ufffd',
    inference: 'a\\ud83d',
    control: 'a',
    run: stage('escape', (text: string) =>
      text.replace(/\p{Surrogate}/gu, (char) => `\\u${char.charCodeAt(0).toString(16)}`),
    ),
  },
  {
    id: 'ver-py-html-unescape',
    source: 'https://docs.python.org/3/library/html.html#html.unescape',
    input: '&notit; &amp;',
    training: '&notit; &',
    inference: '¬it; &',
    control: '&amp;',
    run: stage('unescape', (text: string) =>
      text
        .replace(/&lt;?/g, '<')
        .replace(/&not;?/g, '¬')
        .replace(/&amp;?/g, '&'),
    ),
  },
  {
    id: 'ver-py-isalpha-cjk-ext',
    source: 'https://www.unicode.org/versions/Unicode15.0.0/',
    input: '𱍐x',
    training: ['x'],
    inference: ['𱍐x'],
    control: '漢x',
    run: stage('words', (text: string) => text.match(/[a-z\u4e00-\u9fff\u{31350}-\u{323af}]+/gu) ?? []),
  },
  {
    id: 'vocab-python2-dict-order',
    source: 'https://docs.python.org/3/whatsnew/3.7.html',
    input: ['zeta', 'alpha', 'mid'],
    training: ['mid', 'zeta', 'alpha'],
    inference: ['zeta', 'alpha', 'mid'],
    control: ['a'],
    run: stage('keys', (words: string[]) => [...new Set(words)]),
  },
  {
    id: 'aud-pad-mode',
    source: 'https://librosa.org/doc/latest/changelog.html',
    input: [3, 6, 9],
    training: [5, 6, 7],
    inference: [3, 6, 5],
    control: [0, 0, 0],
    run: stage('smooth', (values: number[]) =>
      values.length < 2
        ? values
        : values.map((value, at) => ((values[at - 1] ?? 0) + value + (values[at + 1] ?? 0)) / 3),
    ),
  },
]

/** Divergences between two releases of one library or runtime; the release that the service has, written out. */
export const cases: readonly ZooCase[] = told.map((one) => ({
  ...toldCase({ ...one, because: BECAUSE }),
  emulated: true,
  reduced: true,
}))
