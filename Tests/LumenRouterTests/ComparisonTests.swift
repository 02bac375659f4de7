import LumenCore
import Testing

@testable import LumenRouter

@Suite("Side by side, on 2026-11-20") struct ComparisonTests {
    private static let quarters = Example("", "summary 2026-10-01..2026-11-20 + summary 2025-10-01..2025-11-20")
        .expected
    private static let octobers = Example("", "summary 2026-10-01..2026-10-31 + summary 2025-10-01..2025-10-31")
        .expected

    @Test(
        "last year beside a part of this one is the same days of it",
        arguments: [
            Example("this quarter's utilization vs last year", quarters),
            Example("compared to last year, this quarter", quarters), Example("vs last year this quarter", quarters),
            Example("versus last year, how full are we this quarter", quarters), Example("Q4 vs last year", quarters),
            Example("qtd compared with last year", quarters),
            Example("last month vs last year", octobers),
            Example("compared to last year, last month's utilization", octobers),
            Example("ytd vs last year", "summary 2026-01-01..2026-11-20 + summary 2025-01-01..2025-11-20"),
            Example("utilization vs last year", "summary 2026-01-01..2026-11-20 + summary 2025-01-01..2025-11-20"),
            Example("ytd vs 2024", "summary 2026-01-01..2026-11-20 + summary 2024-01-01..2024-11-20"),
            Example("fytd vs last fiscal year", "summary 2026-07-01..2026-11-20 + summary 2025-07-01..2025-11-20"),
        ])
    func sameDays(_ example: Example) {
        let proposal = read(example.question)
        #expect(short(proposal) == example.expected)
        #expect(proposal.notes.contains { $0.contains("taken as the same days of that year") })
    }

    @Test(
        "what was said stays whole",
        arguments: [
            Example("Q2 vs Q2 last year", "summary 2026-04-01..2026-06-30 + summary 2025-04-01..2025-06-30"),
            Example("vs Q1, how was Q2", "summary 2026-04-01..2026-06-30 + summary 2026-01-01..2026-03-31"),
            Example("Q2 2024 vs last year", "summary 2024-04-01..2024-06-30 + summary 2025-04-01..2025-06-30"),
            Example(
                "last 6 months vs previous 6 months", "summary 2026-05-21..2026-11-20",
                "summary 2025-11-21..2026-05-20"),
            Example(
                "last 3 weeks vs the 3 weeks before", "summary 2026-10-31..2026-11-20",
                "summary 2026-10-10..2026-10-30"),
            Example(
                "ortho and ENT, this month to last month", "summary 2026-11-01..2026-11-20 blockgroup=Orthopedics",
                "summary 2026-11-01..2026-11-20 blockgroup=ENT",
                "summary 2026-10-01..2026-10-31 blockgroup=Orthopedics", "summary 2026-10-01..2026-10-31 blockgroup=ENT"
            ),
            Example("compare Q1 to Q2", "summary 2026-01-01..2026-03-31 + summary 2026-04-01..2026-06-30"),
            Example(
                "compare last month to this month", "summary 2026-10-01..2026-10-31 + summary 2026-11-01..2026-11-20"),
            Example("difference between q1 and q2", "summary 2026-01-01..2026-03-31 + summary 2026-04-01..2026-06-30"),
            Example(
                "compared with last month, ENT this month", "summary 2026-11-01..2026-11-20 blockgroup=ENT",
                "summary 2026-10-01..2026-10-31 blockgroup=ENT"),
            Example("utilization vs Q2", "summary 2026-10-01..2026-11-20 + summary 2026-04-01..2026-06-30"),
            Example(
                "ortho vs ENT from June to August", "summary 2026-06-01..2026-08-31 blockgroup=Orthopedics",
                "summary 2026-06-01..2026-08-31 blockgroup=ENT"),
        ])
    func whole(_ example: Example) { #expect(short(read(example.question)) == example.expected) }

    @Test(
        "a part beside a whole is said to be one",
        arguments: ["this month vs last month", "utilization vs last quarter", "this year vs last year"])
    func unequal(_ question: String) {
        #expect(read(question).notes.contains { $0.contains("isn't over") && $0.contains("stand beside all") })
    }

    @Test(
        "what came before is the other side",
        arguments: [
            Example(
                "vs last year", "summary 2026-08-01..2026-08-31 blockgroup=ENT",
                "summary 2025-08-01..2025-08-31 blockgroup=ENT"),
            Example(
                "how does that compare to 2024", "summary 2026-08-01..2026-08-31 blockgroup=ENT",
                "summary 2024-08-01..2024-08-31 blockgroup=ENT"),
            Example(
                "yoy", "summary 2026-08-01..2026-08-31 blockgroup=ENT",
                "summary 2025-08-01..2025-08-31 blockgroup=ENT"),
            Example(
                "vs the month before", "summary 2026-08-01..2026-08-31 blockgroup=ENT",
                "summary 2026-07-01..2026-07-31 blockgroup=ENT"),
            Example("how about last year", "summary 2025-01-01..2025-12-31 blockgroup=ENT"),
        ])
    func afterMonth(_ example: Example) {
        #expect(short(read(example.question, after: ["ENT utilization in august"])) == example.expected)
    }

    @Test("also where no period was said before") func afterDefault() {
        #expect(
            short(read("vs last month", after: ["ENT utilization"]))
                == "summary 2026-10-22..2026-11-20 blockgroup=ENT + summary 2026-10-01..2026-10-31 blockgroup=ENT")
        #expect(
            short(read("what is ENT utilization vs last month", after: ["ortho util in august"]))
                == "summary 2026-11-01..2026-11-20 blockgroup=ENT + summary 2026-10-01..2026-10-31 blockgroup=ENT")
    }

    // MARK: Weekdays

    private static func october(_ weekdays: String...) -> String {
        weekdays.map { "summary 2026-10-01..2026-10-31 weekday=\($0)" }.joined(separator: " + ")
    }

    @Test(
        "several weekdays are a call each, never another period",
        arguments: [
            Example("util Tuesday to Thursday last month", october("Tuesday", "Wednesday", "Thursday")),
            Example("util Tue-Thu in October", october("Tuesday", "Wednesday", "Thursday")),
            Example("util tuesdays and fridays last month", october("Tuesday", "Friday")),
            Example("util sat-sun in october", october("Saturday", "Sunday")),
            Example("util weekends in october", october("Saturday", "Sunday")),
            Example("util on the weekend last month", october("Saturday", "Sunday")),
            Example("util Tuesday to Thursday last week", "summary 2026-11-10..2026-11-12"),
            Example("util Tuesday to Thursday", "summary 2026-11-17..2026-11-19"),
            Example("weekday vs weekend util in october", "summary 2026-10-01..2026-10-31 group_by=weekday"),
        ])
    func weekdays(_ example: Example) { #expect(short(read(example.question)) == example.expected) }

    @Test("after a period as well") func weekdaysAfterPeriod() {
        #expect(
            short(read("Tuesday to Thursday", after: ["util in october"]))
                == Self.october("Tuesday", "Wednesday", "Thursday"))
        #expect(short(read("all days", after: ["util on tuesdays in october"])) == "summary 2026-10-01..2026-10-31")
    }

    @Test(
        "weekdays are all there is, and that is said",
        arguments: [
            "util weekdays only in october", "util mon-fri in october", "util excluding weekends in october",
            "business days only, util in october",
        ])
    func workdays(_ question: String) {
        let proposal = read(question)
        #expect(short(proposal) == "summary 2026-10-01..2026-10-31")
        #expect(proposal.notes.contains { $0.contains("weekdays") })
    }
}
