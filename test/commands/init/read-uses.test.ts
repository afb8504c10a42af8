import { expect, test } from 'vitest'
import { findCandidates } from '../../../harness/commands/init/find-candidates.ts'
import { readUses, type FieldUse } from '../../../harness/commands/init/read-uses.ts'

function uses(path: string, text: string, key = 'plan'): FieldUse {
  const [side] = findCandidates({ path, language: path.endsWith('.py') ? 'python' : 'typescript', text })
  if (side === undefined) throw new Error('no candidate in the text')
  return readUses(key, side, text)
}

const python = (line: string, head = ''): FieldUse => uses('a.py', `${head}def f(row):\n    ${line}\n`)
const typescript = (line: string, head = ''): FieldUse =>
  uses('a.ts', `${head}export function f(row) {\n  ${line}\n}\n`)

test('finds the literals that a field is compared with, in Python', () => {
  const plans: FieldUse = { kind: 'text', values: ['free', 'pro'] }
  expect(python('return [row["plan"] == "free", "pro" != row["plan"].strip().lower()]')).toEqual(plans)
  expect(python('return 1 if row.get("plan", "free") in ("pro", "free") else 0').values).toEqual(
    expect.arrayContaining(plans.values.slice()),
  )
  expect(python('plan = row.get("plan", "free").lower()\n    return plan == "pro"').values).toEqual(
    expect.arrayContaining(plans.values.slice()),
  )
  expect(python('return PLANS[row["plan"]]', 'PLANS = {"free": 0, "pro": 1}\n\n\n')).toEqual(plans)
  expect(python('return PLANS.get(row["plan"], 0)', 'PLANS = {\n    "free": 0,\n    "pro": 1,\n}\n\n\n')).toEqual(plans)
  expect(python('return row["plan"] in PAID', 'PAID = ["free", "pro"]\n\n\n')).toEqual(plans)
})

test('finds them in TypeScript, through variables and patterns', () => {
  const plans: FieldUse = { kind: 'text', values: ['free', 'pro'] }
  expect(typescript(`const plan = row.plan ?? 'free'\n  return plan.toLowerCase() === 'pro'`).values).toEqual(
    expect.arrayContaining(plans.values.slice()),
  )
  expect(typescript(`const { plan = 'free', age } = row\n  return 'pro' === plan`).values).toEqual(
    expect.arrayContaining(plans.values.slice()),
  )
  expect(typescript(`return ['free', 'pro'].includes(row.plan)`)).toEqual(plans)
  expect(typescript('return PLANS[row.plan]', `const PLANS = { free: 0, 'pro': 1 }\n\n`)).toEqual(plans)
  expect(typescript('return PLANS.get(row.plan)', `const PLANS = new Map([['free', 0], ['pro', 1]])\n\n`)).toEqual(
    plans,
  )
  expect(uses('a.ts', `export const f = ({ plan }) => (plan === 'free' ? 0 : plan === 'pro' ? 1 : 2)\n`)).toEqual(plans)
})

test('says what is made of a field, and what it is by default', () => {
  expect(python('return float(row["plan"])')).toEqual({ kind: 'number', values: [] })
  expect(python('return row["plan"] >= 18')).toEqual({ kind: 'number', values: [18] })
  expect(python('return datetime.strptime(row["plan"], "%Y-%m-%d")')).toEqual({ kind: 'date', values: [] })
  expect(typescript('return new Date(row.plan).getDay()')).toEqual({ kind: 'date', values: [] })
  expect(python('return row.get("plan", False)')).toEqual({ kind: 'flag', values: [] })
  expect(python('return len(row.get("plan", []))')).toEqual({ kind: 'list', values: [] })
  expect(python('return row.get("plan", "")')).toEqual({ kind: null, values: [] })
  expect(python('return row["other"] == "free" and row["plan"]')).toEqual({ kind: null, values: [] })
})
