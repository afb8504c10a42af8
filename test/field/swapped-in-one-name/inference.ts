interface Listing {
  readonly title: string
  readonly price: number
  readonly rate: number
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' }

const unescape = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt);/g, (whole, name: string) => NAMED[name] ?? whole)

export function features(listing: Listing) {
  let title = listing.title.replaceAll('\t', ' ')
  title = unescape(title)
  title = title.replaceAll(/<[^>]*>/g, ' ')
  title = title.replaceAll(/ +/g, ' ')
  const words = title.split(' ')

  let amount = listing.price
  amount = Math.max(amount, 5)
  amount *= listing.rate
  const cents = Math.floor(amount * 100 + 0.5)
  return { words, cents }
}
