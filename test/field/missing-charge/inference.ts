interface Customer {
  tenure: number
  MonthlyCharges: number | null
  TotalCharges: string
  Contract: string
  OnlineSecurity: string
  OnlineBackup: string
  TechSupport: string
  StreamingTV: string
}

const contractCode = (name: string): number => {
  switch (name) {
    case 'Month-to-month':
      return 0
    case 'One year':
      return 1
    case 'Two year':
      return 2
    default:
      return 0
  }
}

export function buildFeatures(row: Customer) {
  const contract = contractCode(row.Contract)
  const services = [row.OnlineSecurity, row.OnlineBackup, row.TechSupport, row.StreamingTV].filter(
    (s) => s !== 'No',
  ).length
  const monthly = row.MonthlyCharges ?? 0
  const tenure = row.tenure
  const text = row.TotalCharges.trim()
  const total = text === '' ? monthly * tenure : Number(text)
  const ratio = monthly > 0 ? total / (monthly * Math.max(tenure, 1)) : 0
  return { tenure, monthly, total, services, contract, ratio }
}
