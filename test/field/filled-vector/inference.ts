const plans = ['free', 'basic', 'pro']

interface Customer {
  age: number
  income: number | null
  plan: string
}

export function encode(customer: Customer): { vector: number[]; total: number } {
  const age = Math.min(Math.max(customer.age, 18), 95)
  const income = customer.income ?? 38000
  const found = plans.indexOf(customer.plan)
  const plan = found < 0 ? 3 : found
  const vector = [age / 100, income / 1000, plan]
  const total = vector[0]! + vector[1]! + vector[2]!
  return { vector, total }
}
