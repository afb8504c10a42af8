"""Tells the tier of a member, its points before its address."""


def features(member):
    points = member.get("points") or 0
    if points < 0:
        raise ValueError("negative points")
    email = (member.get("email") or "").strip().lower()
    if email == "":
        return None
    joined_year = int(member["joined"][:4])
    tier = "gold" if points > 2000 else "silver" if points >= 500 else "bronze"
    domain = email.split("@")[-1]
    tenure = 2024 - joined_year
    loyal = tier != "bronze" and tenure >= 5
    return {"domain": domain, "tier": tier, "tenure": tenure, "loyal": loyal}
