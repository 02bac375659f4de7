import LumenCore

extension SecondReading {
    /// A hundred more, of other people and other days, written as blindly as the first.
    static let third: [(dashboard: String, questions: [AskedQuestion])] = [
        ("block-utilization", thirdBusinessManager),
        ("perioperative", thirdAnesthesiaChief + thirdSterileProcessingLead),
        ("energy-management", thirdController),
        ("maintenance", thirdPlantEngineer),
        ("tenant-services", thirdLeasingManager),
        ("sustainability", thirdBoardMember),
    ]
}

/// As of Friday, 20 November 2026.
extension Days {
    static let thirdFirstQuarter = from("2026-01-01", to: "2026-03-31")
    static let thirdSecondQuarter = from("2026-04-01", to: "2026-06-30")
    static let thirdSecondQuarterBefore = from("2025-04-01", to: "2025-06-30")
    static let thirdFirstHalf = from("2026-01-01", to: "2026-06-30")
    static let thirdAugust = from("2026-08-01", to: "2026-08-31")
    static let thirdSeptember = from("2026-09-01", to: "2026-09-30")
    static let thirdAugustAndSeptember = from("2026-08-01", to: "2026-09-30")
    static let thirdOctoberBefore = from("2025-10-01", to: "2025-10-31")
    static let thirdMonthToDate = since("2026-11-01")
    static let thirdSinceJune = since("2026-06-01")
    static let thirdSinceJuly = since("2026-07-01")
    static let thirdSinceLastJanuary = since("2025-01-01")
    static let thirdPast6Weeks = since("2026-10-10")
    static let thirdPast8Weeks = since("2026-09-26")
    /// Six months counted with or without their first day.
    static let thirdPastSixMonths = since("2026-05-21")
    static let thirdPastSixMonthsWide = since("2026-05-20")
    /// A Tuesday: its week from Monday, or the seven days from it.
    static let thirdWeekOfSeptember8 = from("2026-09-07", to: "2026-09-13")
    static let thirdFromSeptember8 = from("2026-09-08", to: "2026-09-14")
    static let thirdWeekOfOctober5 = from("2026-10-05", to: "2026-10-11")
    static let thirdNextTuesday = on("2026-11-24")
}
