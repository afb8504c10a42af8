"""Features of a charging session, in a frame of one row."""

import pandas as pd


def session_features(session):
    frame = pd.DataFrame([session], columns=["kwh", "minutes", "plug"])
    energy = frame["kwh"].astype("float64").fillna(7.5)
    hours = frame["minutes"].astype("int64") / 60
    power = energy / hours.clip(lower=0.25)
    plug = frame["plug"].str.strip().str.upper()
    is_fast = power > 22
    return {
        "energy": float(energy.iloc[0]),
        "power": float(power.iloc[0]),
        "plug": plug.iloc[0],
        "fast": bool(is_fast.iloc[0]),
    }
