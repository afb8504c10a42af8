type Item = { sku: string; qty: number | null; price: number }

const lineTotal = ({ qty, price }: Item): number => (qty || 1) * price

export const orderFeatures = (order: { items: Item[]; coupon: string | null; shipping: number | null }) => {
  const { items, coupon } = order
  const shipping = order.shipping || 4.9
  const subtotal = items.map(lineTotal).reduce((a, b) => a + b, 0)
  const discount = coupon ? subtotal * 0.1 : 0
  const total = subtotal - discount + shipping
  return { subtotal, total, free: shipping === 0, items: items.length }
}
