import LumenCore

extension SecondReading {
    /// A fourth hundred of questions, by the dashboard's id: written from the contract, the tools' arguments and the
    /// demo hospital's names without the reader and the other sets in view.
    static let fourth: [(dashboard: String, questions: [AskedQuestion])] = [
        ("block-utilization", fourthHospitalistChief + fourthFinanceDirectorOnBlocks),
        ("perioperative", fourthSurgeryScheduler + fourthNurseManager),
        ("energy-management", fourthFinanceDirectorOnEnergy),
        ("maintenance", fourthEngineeringSupervisor),
        ("tenant-services", fourthTenantCoordinator),
        ("sustainability", fourthClimateCommittee),
    ]
}

/// The days that the fourth hundred asks of, beside the common ones; weeks begin on Monday.
extension Days {
    static let fourthQ1 = from("2026-01-01", to: "2026-03-31")
    static let fourthQ2 = from("2026-04-01", to: "2026-06-30")
    static let fourthFirstHalf = from("2026-01-01", to: "2026-06-30")
    static let fourthAugust = from("2026-08-01", to: "2026-08-31")
    static let fourthSeptember = from("2026-09-01", to: "2026-09-30")
    static let fourthSinceMay = since("2026-05-01")
    static let fourthSinceJune = since("2026-06-01")
    static let fourthSinceJuly = since("2026-07-01")
    static let fourthThisMonth = since("2026-11-01")
    static let fourth2025 = from("2025-01-01", to: "2025-12-31")
    static let fourthPastSixWeeks = since("2026-10-10")
    static let fourthPastTwelveWeeks = since("2026-08-29")
    static let fourthWeekOfSeptember8 = from("2026-09-07", to: "2026-09-13")
    static let fourthWeekOfSeptember14 = from("2026-09-14", to: "2026-09-20")
    static let fourthAugustToOctober = from("2026-08-01", to: "2026-10-31")
    static let fourthOctoberBefore = from("2025-10-01", to: "2025-10-31")
}
