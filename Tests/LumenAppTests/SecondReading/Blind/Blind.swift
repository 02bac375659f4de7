import LumenCore

extension SecondReading {
    /// A second hundred, written blind: the questions of each dashboard, by its id.
    static let blind: [(dashboard: String, questions: [AskedQuestion])] = [
        ("block-utilization", operatingRoomDirector),
        ("perioperative", nightManager + surgicalServicesAnalyst),
        ("energy-management", energyManager),
        ("maintenance", clinicalEngineeringLead),
        ("tenant-services", propertyManager),
        ("sustainability", climateLead),
    ]
}

/// Periods of the blind questions, computed from the calendar.
extension Days {
    static let thisMonth = since("2026-11-01")
    static let august = from("2026-08-01", to: "2026-08-31")
    static let september = from("2026-09-01", to: "2026-09-30")
    static let weekOfSeptember8 = from("2026-09-07", to: "2026-09-13")
    static let secondQuarter = from("2026-04-01", to: "2026-06-30")
    static let firstQuarter = from("2026-01-01", to: "2026-03-31")
    static let firstHalf = from("2026-01-01", to: "2026-06-30")
    static let sinceJune = since("2026-06-01")
    static let sinceJuly = since("2026-07-01")
    static let past6Weeks = since("2026-10-10")
    static let year2025 = from("2025-01-01", to: "2025-12-31")
    static let since2025 = since("2025-01-01")
    static let septemberAndOctober = from("2026-09-01", to: "2026-10-31")
    static let sinceSunday = since("2026-11-15")
    static let nextTuesday = on("2026-11-24")
    static let december2 = on("2026-12-02")
    static let weekAfterNext = from("2026-11-30", to: "2026-12-06")
}
