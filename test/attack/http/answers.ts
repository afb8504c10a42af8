import { NOT_REACHED, OUTCOME } from '../../../harness/pipeline/outcome.ts'
import type { Behaviour, Misbehaviour, Misbehaviours } from './service.ts'

const json =
  (body: string): Behaviour =>
  ({ response }) =>
    void response.end(body)
const text = (body: string, expected: Misbehaviour['expected']): Misbehaviour => ({ does: json(body), expected })
const tap = (value: string, expected: unknown): Misbehaviour =>
  text(`{"taps":{"a":${value}}}`, expected instanceof RegExp ? expected : [expected, NOT_REACHED])
const tagged = (value: string, expected: unknown): Misbehaviour => ({
  ...tap(value, expected),
  options: { values: 'tagged' },
})
const echo: Behaviour = ({ body, response }) =>
  void response.end(`{"taps":{"a":${JSON.stringify(body)},"b":${body.slice('{"input":'.length, -1)}}}`)
const sent = (input: unknown, body: string, read: unknown): Misbehaviour => ({
  does: echo,
  input,
  expected: [body, read],
})
const unsent = (input: unknown, what: RegExp): Misbehaviour => ({ does: echo, input, expected: what, asked: 0 })

const INEXACT = 'answers with JSON that cannot be read exactly'

/** Services whose JSON says what JSON should not, or another thing than it seems to. */
export const ANSWERS: Misbehaviours = {
  'is a page': text('<!doctype html><h1>Hello</h1>', /answers with no JSON: <!doctype html>/u),
  'holds NaN': tap('NaN', /answers with no JSON: \{"taps":\{"a":NaN/u),
  'holds Infinity': tap('-Infinity', /answers with no JSON/u),
  'has a comma too many': text('{"taps":{"a":1,}}', /answers with no JSON/u),
  'holds two values': text('{"taps":{"a":1}}{"taps":{"a":2}}', /answers with no JSON/u),
  'holds lines of JSON': text('{"taps":{"a":1}}\n{"taps":{"a":1}}\n', /answers with no JSON/u),
  'has single quotes': text("{'taps':{}}", /answers with no JSON/u),
  'has a comment': text('{"taps":{}} // done', /answers with no JSON/u),
  'has a key twice': text(
    '{"taps":{"a":{"k":1,"k":2}}}',
    new RegExp(`${INEXACT}: the key "k" is there twice, at \\$.taps.a`),
  ),
  'has a tap twice': text('{"taps":{"a":1,"a":2}}', /the key "a" is there twice, at \$\.taps/u),
  'has taps twice': text('{"taps":{"a":1},"taps":{"a":2}}', /the key "taps" is there twice/u),
  'has a key twice in other letters': tap(String.raw`{"k":1,"\u006b":2}`, /the key "k" is there twice/u),
  'holds an int beyond 2^53': tap('9007199254740993', 9007199254740993n),
  'holds another int beyond 2^53': tap('[-9007199254740993]', [-9007199254740993n]),
  'holds an int of a hundred digits': tap('1'.repeat(100), BigInt('1'.repeat(100))),
  'holds an int of ten thousand digits': tap('1'.repeat(10_000), /a number of 10000 digits, at \$\.taps\.a/u),
  'holds 1e400': tap('[0,{"x y":1e400}]', /1e400 is beyond float64, at \$\.taps\.a\[1\]\["x y"\]/u),
  'holds -1e400': tap('-1e400', /-1e400 is beyond float64/u),
  'holds 1e-400': tap('1e-400', /1e-400 is beyond float64/u),
  'writes 0.1 in too many digits': tap('0.1000000000000000055511151231257827', 0.1),
  'writes 1 as 1.0': tap('1.0', 1),
  'writes 1 as 1e0': tap('10E-1', 1),
  'holds -0': tap('[-0,-0.0]', [-0, -0]),
  'holds keys like indexes, out of order': tap(
    '{"b":1,"1":2}',
    new Map([
      ['b', 1],
      ['1', 2],
    ]),
  ),
  'holds __proto__': tap('{"__proto__":1}', Object.fromEntries([['__proto__', 1]])),
  'nests deeply': tap(`${'['.repeat(20_000)}${']'.repeat(20_000)}`, /nested deeper than 250 levels/u),
  'is a list': text('[{"taps":{"a":1}}]', /answers without "taps"/u),
  'is text': text('"taps"', /answers without "taps"/u),
  'is null': text('null', /answers without "taps"/u),
  'answers with a list of taps': text('{"taps":[1,2]}', /answers without "taps"/u),
  'answers with taps that are null': text('{"taps":null}', /answers without "taps"/u),
  'inherits its taps': text('{"__proto__":{"taps":{"a":1}}}', /answers without "taps"/u),
  'answers with a tap too many': text('{"taps":{"a":1,"c":2}}', /taps that are not declared: c/u),
  'answers with a tap too few': text('{"taps":{"b":2}}', [NOT_REACHED, 2]),
  'answers with an error of nothing': text('{"taps":{},"error":{}}', /an error that names no tap/u),
  'answers with an error of another tap': text(
    '{"taps":{},"error":{"tap":"z","type":"E","message":"m"}}',
    /an error that names no tap/u,
  ),
  'answers with the error of a tap': text('{"taps":{"a":1},"error":{"tap":"b","type":"E","message":"m"}}', [
    1,
    { [OUTCOME]: 'threw', type: 'E', message: 'm' },
  ]),
  'tags what is no value': tagged('["zz"]', /no tagged value in \$\.taps\.a: an unknown tag/u),
  'tags nothing where it should': tagged('{"k":1}', /no tagged value in \$\.taps\.a/u),
  'tags an int': tagged('["i","9007199254740993"]', 9007199254740993n),
  'tags a record with a key twice': tagged('["r","k",1,"k",2]', /a record with a key twice/u),
  'holds 1e400 among tags': tagged('["l",1e400]', /1e400 is beyond float64/u),
  'gets an int beyond 2^53': sent({ id: 2n ** 63n }, '{"input":{"id":9223372036854775808}}', { id: 2n ** 63n }),
  'gets a float beyond 2^53': sent(2 ** 55, '{"input":3.602879701896397e+16}', 2 ** 55),
  'would get NaN': unsent(
    { x: [Number.NaN] },
    /cannot be sent this input: JSON would change it \(NaN, at \$\.x\[0\]\)/u,
  ),
  'would get Infinity': unsent(Infinity, /\(Infinity\)/u),
  'would get undefined': unsent({ x: undefined }, /\(undefined, at \$\.x\)/u),
  'would get a date': unsent([new Date(0)], /\(a date, at \$\[0\]\)/u),
  'would get bytes': unsent(new Uint8Array(2), /\(a value of kind tensor\)/u),
}
