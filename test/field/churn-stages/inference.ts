interface Customer {
  readonly age: number | string | null
  readonly income: number | string | null
  readonly signup: string
  readonly plan: string
}

const PLANS = ['basic', 'pro', 'team']

function number(value: number | string | null, otherwise: number): number {
  return value === null || value === '' || Number.isNaN(Number(value)) ? otherwise : Number(value)
}

export function features(row: Customer): number[] {
  const age = number(row.age, 41.5)
  const income = number(row.income, 0)
  const plan = row.plan.toLowerCase()
  if (!/^\d{4}-\d\d-\d\d$/.test(row.signup)) throw new RangeError('no date')
  const signup = new Date(`${row.signup}T00:00:00Z`)
  const dow = signup.getUTCDay() === 0 ? 7 : signup.getUTCDay() - 1
  const hot = PLANS.map((one) => (one === plan ? 1 : 0))
  return [age / 100, income / 1e5, dow, signup.getUTCMonth() + 1, ...hot]
}
