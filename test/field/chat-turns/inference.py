"""The turns of a chat, for a prompt."""

MAX_GAP_SECONDS = 5 * 60


def _join(group):
    return " ".join(m["text"] for m in group)


def chat_turns(chat):
    me = chat["me"]
    groups = []
    for message in chat["messages"]:
        if groups:
            before = groups[-1][-1]
            same_side = (before["author"] == me) == (message["author"] == me)
            if same_side and message["at"] - before["at"] <= MAX_GAP_SECONDS:
                groups[-1].append(message)
                continue
        groups.append([message])

    turns = []
    for group in groups:
        mine = group[0]["author"] == me
        turns.append({"mine": mine, "text": _join(group), "count": len(group)})

    lines = []
    for turn in turns:
        who = "user" if turn["mine"] else "other"
        lines.append(who + ": " + turn["text"])
    prompt = "\n".join(lines)
    longest = max((t["count"] for t in turns), default=0)
    return dict(prompt=prompt, longest=longest, turns=len(turns))
