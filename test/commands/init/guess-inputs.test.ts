import { expect, test } from 'vitest'
import { findCandidates, type Candidate } from '../../../harness/commands/init/find-candidates.ts'
import { guessInputs } from '../../../harness/commands/init/guess-inputs.ts'

function first(path: string, text: string): { readonly side: Candidate; readonly text: string } {
  const [side] = findCandidates({ path, language: path.endsWith('.py') ? 'python' : 'typescript', text })
  if (side === undefined) throw new Error('no candidate in the text')
  return { side, text }
}

const guessed = (...all: ReadonlyArray<ReturnType<typeof first>>): readonly unknown[] =>
  guessInputs(
    all.map(({ side }) => side),
    all.map(({ text }) => text),
  ).map(({ input }) => input)

test('takes the keys that both sides read, with values by type and name', () => {
  const own = first('a.py', `def f(row):\n    return [row["age"], row.get("plan", ""), row['signup_date']]\n`)
  const other = first('b.ts', `export const f = ({ age, isActive, tags }: any) => [age, isActive, tags.length]\n`)
  expect(guessed(own, other)).toEqual([
    { age: 42, plan: 'The quick brown fox', signup_date: '2024-03-05', isActive: true, tags: ['red', 'green'] },
    { age: 0, plan: '  Mixed CASE, with a comma ', signup_date: '2023-12-31', isActive: false, tags: [] },
    { age: 7, plan: 'Café №5', signup_date: '2024-02-29', isActive: true, tags: ['blue'] },
  ])
})

test('reads types that are declared in the same file', () => {
  const text = `interface Row {\n  readonly fee?: number | null\n  names: string[]\n}\nexport function f(row: Row) { return row.fee }\n`
  expect(guessed(first('a.ts', text))[0]).toEqual({ fee: 42, names: ['red', 'green'] })
  const typed = `class Row(TypedDict):\n    fee: float\n    ok: bool\n\n\ndef f(row: Row):\n    return row["fee"]\n`
  expect(guessed(first('a.py', typed))[0]).toEqual({ fee: 42, ok: true })
})

test('goes by types before what the code converts, and by names last, whichever side has them', () => {
  const own = first(
    'a.py',
    `def f(row):\n    return [float(row["spend"]), int(row.get("visits", 0)), math.sqrt(row["area"]), row["fee"], float(row["zip"]), row["age"]]\n`,
  )
  const text = `interface Row { fee: number; zip: string; age: string; signup_date: string }\nexport function f(row: Row) { return [Number(row.span), Math.log1p(row.way), String(row.plan)] }\n`
  expect(guessed(own, first('a.ts', text))[0]).toEqual({
    spend: 42,
    visits: 42,
    area: 42,
    fee: 42,
    zip: 'The quick brown fox',
    age: 'The quick brown fox',
    signup_date: '2024-03-05',
    span: 42,
    way: 42,
    plan: 'The quick brown fox',
  })
})

test('gives texts, or numbers, where the record has no keys', () => {
  expect(guessed(first('a.py', 'def f(text: str):\n    return text.lower()\n'))).toEqual([
    'The quick brown fox',
    '  Mixed CASE, with a comma ',
    'Café №5',
  ])
  expect(guessed(first('a.ts', 'export const f = (value: number) => value * 2\n'))).toEqual([42, 0, 3.75])
  expect(guessed(first('a.ts', 'export const f = (text) => text.trim().length\n'))[0]).toBe('The quick brown fox')
})

test('takes the values that the code names, and plain ones of what names say', () => {
  const own = first(
    'a.py',
    `PLANS = {"free": 0, "pro": 1}\n\n\ndef f(row):\n    return [PLANS.get(row.get("plan", "free"), 0), row["age"] > 30, row["message"], row["language"] == "de", row["email"], row["signup"]]\n`,
  )
  const other = first(
    'b.ts',
    `export function f(row) { return [row.plan === 'team', row.signup, row.age, row.message] }\n`,
  )
  expect(guessed(own, other)).toEqual([
    {
      plan: 'free',
      age: 42,
      message: 'The quick brown fox',
      language: 'de',
      email: 'ada@example.com',
      signup: '2024-03-05',
    },
    {
      plan: 'pro',
      age: 30,
      message: '  Mixed CASE, with a comma ',
      language: 'other',
      email: ' Grace.Hopper@Example.ORG',
      signup: '2023-12-31',
    },
    {
      plan: 'team',
      age: 7,
      message: 'Café №5',
      language: 'DE',
      email: 'jose+news@example.co.uk',
      signup: '2024-02-29',
    },
  ])
  const typed = first('a.ts', `export function f(row: { tier: 'gold' | 'iron'; age: number }) { return row.tier }\n`)
  expect(guessed(typed)).toEqual([
    { tier: 'gold', age: 42 },
    { tier: 'iron', age: 0 },
    { tier: 'gold', age: 7 },
  ])
})

test('writes times in the format that the code takes them by, of either side', () => {
  const own = first(
    'a.py',
    `def f(row):\n    at = datetime.strptime(row["created_at"], "%d/%m/%Y %H:%M")\n    return [at.hour, row["seen_at"], row["day"]]\n`,
  )
  const other = first('b.ts', `export const f = (row) => [row.created_at, row.seen_at.split(' ')[0], row.day]\n`)
  expect(guessed(own, other)[0]).toEqual({
    created_at: '05/03/2024 09:30',
    seen_at: '2024-03-05 09:30:00',
    day: '2024-03-05',
  })
})
