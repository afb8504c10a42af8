"""Tells the tier of a member."""

TIERS = [(0, "bronze"), (500, "silver"), (2000, "gold")]


def tier_of(points):
    name = TIERS[0][1]
    for floor, label in TIERS:
        if points >= floor:
            name = label
    return name


def features(member):
    email = (member.get("email") or "").strip().lower()
    points = member.get("points") or 0
    if not email:
        return None
    domain = email.rpartition("@")[2]
    if points < 0:
        raise ValueError("negative points")
    tier = tier_of(points)
    joined_year = int(member["joined"][:4])
    tenure = 2024 - joined_year
    loyal = tenure >= 5 and tier != "bronze"
    return {"domain": domain, "tier": tier, "tenure": tenure, "loyal": loyal}
