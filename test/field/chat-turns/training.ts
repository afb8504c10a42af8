interface Message {
  author: string
  text: string
  at: number
}
interface Chat {
  messages: Message[]
  me: string
}

const GAP = 300

export function chatTurns(chat: Chat) {
  const turns: Array<{ mine: boolean; text: string; count: number }> = []
  let previous: Message | undefined
  for (const message of chat.messages) {
    const mine = message.author === chat.me
    const last = turns.at(-1)
    if (last && previous && last.mine === mine && message.at - previous.at <= GAP) {
      last.text += ' ' + message.text
      last.count++
    } else {
      turns.push({ mine, text: message.text, count: 1 })
    }
    previous = message
  }
  const prompt = turns.map((t) => `${t.mine ? 'user' : 'other'}: ${t.text}`).join('\n')
  const longest = Math.max(0, ...turns.map((t) => t.count))
  return { prompt, longest, turns: turns.length }
}
