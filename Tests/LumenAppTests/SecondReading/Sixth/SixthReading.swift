import LumenCore

extension SecondReading {
    /// A sixth hundred of questions, by the id of the dashboard that they are asked on.
    static let sixth: [(dashboard: String, questions: [AskedQuestion])] = [
        ("block-utilization", sixthBlockOwner),
        ("perioperative", sixthSurgeryManager + sixthRecoveryNurse),
        ("energy-management", sixthUtilityBuyer),
        ("maintenance", sixthShopForeman),
        ("tenant-services", sixthFrontOffice),
        ("sustainability", sixthGreenTeam),
    ]
}

/// The days of these questions, seen from Friday, 20 November 2026.
extension Days {
    static let sixthYear2025 = from("2025-01-01", to: "2025-12-31")
    static let sixthFirstQuarter = from("2026-01-01", to: "2026-03-31")
    static let sixthSecondQuarter = from("2026-04-01", to: "2026-06-30")
    static let sixthThirdQuarter = from("2026-07-01", to: "2026-09-30")
    static let sixthFirstHalf = from("2026-01-01", to: "2026-06-30")
    static let sixthMarchToJuly = from("2026-03-01", to: "2026-07-31")
    static let sixthJuly = from("2026-07-01", to: "2026-07-31")
    static let sixthAugust = from("2026-08-01", to: "2026-08-31")
    static let sixthSeptember = from("2026-09-01", to: "2026-09-30")
    static let sixthSinceJune = since("2026-06-01")
    static let sixthSinceJuly = since("2026-07-01")
    static let sixthSinceSeptember = since("2026-09-01")
    /// Six weeks, or 42 days, that end today.
    static let sixthPastSixWeeks = since("2026-10-10")
    static let sixthPastTwoWeeks = since("2026-11-07")
    static let sixthWeekOfOctober12 = from("2026-10-12", to: "2026-10-18")
    /// 8 September is a Tuesday: the week that it is in, which begins on Monday.
    static let sixthWeekOfSeptember8 = from("2026-09-07", to: "2026-09-13")
    /// The seven days that begin on it.
    static let sixthWeekFromSeptember8 = from("2026-09-08", to: "2026-09-14")
    static let sixthNextTuesday = on("2026-11-24")
    static let sixthDecember1 = on("2026-12-01")
}
