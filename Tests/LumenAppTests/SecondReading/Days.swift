/// The days that a question means on Friday, 20 November 2026, both ends included, by the contract's section 7: the
/// bundled dashboards' default period is the last 30 days, weeks begin on Monday, the fiscal year in July.
struct Days: Sendable {
    let start: String
    let end: String

    static func from(_ start: String, to end: String) -> Self { Self(start: start, end: end) }
    static func on(_ day: String) -> Self { Self(start: day, end: day) }
    static func since(_ start: String) -> Self { Self(start: start, end: "2026-11-20") }

    /// Where the question names no period.
    static let usual = since("2026-10-22")
    static let today = on("2026-11-20")
    static let thisWeek = since("2026-11-16")
    static let lastWeek = from("2026-11-09", to: "2026-11-15")
    static let nextWeek = from("2026-11-23", to: "2026-11-29")
    static let nextMonday = on("2026-11-23")
    static let october = from("2026-10-01", to: "2026-10-31")
    static let thisQuarter = since("2026-10-01")
    static let lastQuarter = from("2026-07-01", to: "2026-09-30")
    static let thisYear = since("2026-01-01")
    static let thisFiscalYear = since("2026-07-01")
    static let lastFiscalYear = from("2025-07-01", to: "2026-06-30")
    static let past60 = since("2026-09-22")
    static let past90 = since("2026-08-23")
}
