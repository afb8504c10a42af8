"""The same for one session, as the service does it."""


def session_features(session):
    energy = float(session["kwh"] or 0.0)
    hours = session["minutes"] / 60
    power = energy / max(hours, 0.25)
    plug = session["plug"].strip().upper()
    is_fast = power >= 22
    return {"energy": energy, "power": power, "plug": plug, "fast": is_fast}
