def route_features(call):
    """Which skill answered a call: the last one of an agent counts."""
    start, end = call["start"], call["end"]
    length = end - start
    wrap = call.get("wrap")
    if wrap is None:
        wrap = 30
    agents = {}
    for step in call["steps"]:
        agents[step["agent"]] = step["skill"]
    skills = [agents[agent] for agent in agents]
    return {"busy": length + wrap, "agents": len(agents), "skills": skills}
