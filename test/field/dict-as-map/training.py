"""Which skill answered a call."""


def agents_of(steps):
    latest = {}
    for step in steps:
        latest[step["agent"]] = step["skill"]
    return latest


def route_features(call):
    start, end = call["start"], call["end"]
    length = end - start
    wrap = call.get("wrap")
    if wrap is None:
        wrap = 30
    agents = agents_of(call["steps"])
    skills = [agents[agent] for agent in agents]
    return {"busy": length + wrap, "agents": len(agents), "skills": skills}
