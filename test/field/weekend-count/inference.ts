const DAY = 86_400_000

interface Loan {
  borrowed_on: string
  returned_on: string
}

export function loanFeatures(loan: Loan) {
  const borrowed = new Date(`${loan.borrowed_on}T00:00:00Z`)
  const returned = new Date(`${loan.returned_on}T00:00:00Z`)
  const heldDays = Math.round((returned.getTime() - borrowed.getTime()) / DAY)
  let weekendDays = 0
  for (let offset = 0; offset < heldDays; offset++) {
    const day = new Date(borrowed.getTime() + offset * DAY)
    if (day.getUTCDay() >= 5) weekendDays += 1
  }
  const overdue = Math.max(heldDays - 28, 0)
  const fine = Math.min(Math.round(overdue * 25) / 100, 20)
  return { held_days: heldDays, weekend_days: weekendDays, fine }
}
