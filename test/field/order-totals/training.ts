interface Order {
  items: { sku: string; qty: number | null; price: number }[]
  coupon: string | null
  shipping: number | null
}

export function orderFeatures(order: Order) {
  let subtotal = 0
  for (const item of order.items) {
    const qty = item.qty ?? 1
    subtotal += qty * item.price
  }
  const shipping = order.shipping ?? 4.9
  const discount = order.coupon === null ? 0 : subtotal * 0.1
  const total = subtotal - discount + shipping
  const free = shipping === 0
  return { subtotal, total, free, items: order.items.length }
}
