interface Customer {
  readonly age?: unknown
  readonly income?: unknown
  readonly plan?: unknown
}

const isNumber = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1e6 && !Object.is(value, -0)

export default function valid(customer: Customer | null): boolean {
  if (typeof customer !== 'object' || customer === null) return false
  const { age, income, plan } = customer
  return isNumber(age) && (income === null || isNumber(income)) && typeof plan === 'string'
}
