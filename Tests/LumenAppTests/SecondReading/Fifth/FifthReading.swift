import LumenCore

extension SecondReading {
    /// A fifth hundred questions by the same rules, written without the reader, its tests or the other sets in view.
    static let fifth: [(dashboard: String, questions: [AskedQuestion])] = [
        ("block-utilization", fifthBoardAnalyst),
        ("perioperative", fifthOperationsDirector + fifthDeskNurse),
        ("energy-management", fifthEnergyWarden),
        ("maintenance", fifthPlantEngineer),
        ("tenant-services", fifthLeasingAgent),
        ("sustainability", fifthAnesthesiaChief),
    ]
}

extension Days {
    static let fifthQ2 = from("2026-04-01", to: "2026-06-30")
    static let fifthFirstHalf = from("2026-01-01", to: "2026-06-30")
    static let fifthAugust = from("2026-08-01", to: "2026-08-31")
    static let fifthSeptember = from("2026-09-01", to: "2026-09-30")
    static let fifthSinceJune = since("2026-06-01")
    static let fifthSinceJuly = since("2026-07-01")
    static let fifthPastSixWeeks = since("2026-10-10")
    static let fifthPastSixMonths = since("2026-05-21")
    /// The same, counted from the same day of the month.
    static let fifthPastSixMonthsLong = since("2026-05-20")
}
