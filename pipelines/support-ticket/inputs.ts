// Tickets put together from what mail programs produce, whole and broken: markup, entities, quoted mails, signatures,
// addresses, numbers, several scripts. Random text alone would hardly ever hold a tag that closes.
import * as fc from 'fast-check'

const oneOf = (list: string, separator = ' '): fc.Arbitrary<string> => fc.constantFrom(...list.split(separator))

const words = oneOf(
  "the server is down URGENT asap Please don't can\u2019t login invoice refund Größe SOFORT ΣΟΦΟΣ İstanbul ﬁle " +
    'cafe\u0301 注文 ログイン ขอบคุณ 👩‍💻 \u200b \ufeff \ud83d',
)
const masked = oneOf(
  'http://help.example.com/a?b=1 https:// see:https://x.example jo.doe+x@mail.example.com a@b é@ü.example a@b..c ' +
    '42 1,299.00 10:30 1..2 ٣٤ ½ v2.0.1 ab12cd',
)
const markup = oneOf(
  '<p>|</p>|<br/>|<BR />|<div class="m">|</div>|<b>|</b>|<a href="http://x.example/?q">|</a>|<!-- note -->|<!--|' +
    '<style>p{}</style>|<script>if (1<2) x()</script>|<SCRIPT src=x>|</script >|<script/>|<|>|< b|<h1|</|<1>|<<i>>',
  '|',
)
const entities = oneOf('&amp; &lt;b&gt; &amp;lt; &nbsp; &#33; &#x1F600; &#0; &#xD800; &copy; & &#; &AMP;')
const lines = oneOf(
  '\n|\r\n|\r|\n> as you wrote\n|\n  > twice\n|\n--\n|\n-- \nJo Doe\n|\nOn wrote:\n|\n---\n|' +
    '\nOn 4 May 2024, Help wrote:\n|\n-----Original Message-----\n',
  '|',
)
const punctuation = oneOf('. , ! !!! ? ！ ？ \' \u2019 - _ % "')

const blank = fc.constantFrom(' ', ' ', ' ', '', '\u00a0', '\t')
const piece = fc.oneof(
  { weight: 8, arbitrary: words },
  { weight: 2, arbitrary: masked },
  { weight: 3, arbitrary: markup },
  { weight: 1, arbitrary: entities },
  { weight: 1, arbitrary: lines },
  { weight: 2, arbitrary: punctuation },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
)
const prose = (most: number): fc.Arbitrary<string> =>
  fc.array(fc.tuple(piece, blank), { maxLength: most }).map((pieces) => pieces.flat().join(''))

const receivedAt = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2029-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())

export default fc.record({
  subject: fc.option(prose(6)),
  body: prose(40),
  customer: fc.option(
    fc.record({
      tier: fc.constantFrom('free', 'pro', 'business', 'enterprise', 'Pro', 'trial', 'constructor', '', null),
      openTickets: fc.oneof(fc.integer({ min: -1, max: 30 }), fc.constantFrom(null, 0.5, Number.NaN, Infinity)),
    }),
  ),
  receivedAt: fc.oneof(
    receivedAt,
    fc.constantFrom(null, '', '2024-02-30T10:00:00Z', '2024-13-01T10:00:00Z', 'yesterday'),
  ),
})
