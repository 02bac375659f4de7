import LumenCore
import Testing

@testable import LumenRouter

@Suite("Periods in other words, on 2026-11-20") struct WordingTests {
    @Test("are read as they are meant", arguments: daysFirst + counted + withinOthers + bounded + seasons)
    func phrase(_ example: Example) { #expect(short(read("cases " + example.question)) == example.expected) }

    static let daysFirst = [
        Example("12 aug", "summary 2026-08-12"), Example("on 4 November", "summary 2026-11-04"),
        Example("2 Dec 2025", "summary 2025-12-02"), Example("7-11 sept", "summary 2026-09-07..2026-09-11"),
        Example("from 20 july to 3 august", "summary 2026-07-20..2026-08-03"),
        Example("between 8 and 12 june", "summary 2026-06-08..2026-06-12"),
        Example("after 9 november", "summary 2026-11-10..2026-11-20"), Example("6.10.2026", "summary 2026-10-06"),
        Example("on the 4th", "summary 2026-11-04"), Example("the 23rd", "summary 2026-10-23"),
        Example("from the 2nd to the 6th", "summary 2026-11-02..2026-11-06"),
        Example("since the 9th", "summary 2026-11-09..2026-11-20"),
        Example("first of the month", "summary 2026-11-01"),
        Example("the 8th and the 9th", "summary 2026-11-08 + summary 2026-11-09"),
        Example("aug 3, 4 and 5", "summary 2026-08-03 + summary 2026-08-04 + summary 2026-08-05"),
        Example("the 3rd and 4th of august", "summary 2026-08-03 + summary 2026-08-04"),
        Example("top 4 august", "by_block_group 2026-08-01..2026-08-31"),
    ]

    static let counted = [
        Example("the week before last", "summary 2026-11-02..2026-11-08"),
        Example("month before last", "summary 2026-09-01..2026-09-30"),
        Example("the year before last", "summary 2024-01-01..2024-12-31"),
        Example("the quarter prior to last", "summary 2026-04-01..2026-06-30"),
        Example("three weeks ago", "summary 2026-10-26..2026-11-01"),
        Example("a couple of months ago", "summary 2026-09-01..2026-09-30"),
        Example("last 3 complete weeks", "summary 2026-10-26..2026-11-15"),
        Example("last 4 fiscal quarters", "summary 2025-10-01..2026-09-30"),
        Example("past 2 fiscal years", "summary 2024-07-01..2026-06-30"),
        Example("last 5 months", "summary 2026-06-21..2026-11-20"),
        Example("last 2 augusts", "summary 2025-08-01..2025-08-31 + summary 2026-08-01..2026-08-31"),
    ]

    static let withinOthers = [
        Example("the 20th of last month", "summary 2026-10-20"),
        Example("the 3rd of september", "summary 2026-09-03"), Example("last day of august", "summary 2026-08-31"),
        Example("first week of september", "summary 2026-09-01..2026-09-07"),
        Example("last week of september", "summary 2026-09-24..2026-09-30"),
        Example("first 3 weeks of september", "summary 2026-09-01..2026-09-21"),
        Example("last half of september", "summary 2026-09-16..2026-09-30"),
        Example("last 10 days of Q3", "summary 2026-09-21..2026-09-30"),
        Example("last month of Q2", "summary 2026-06-01..2026-06-30"),
        Example("the second tuesday of september", "summary 2026-09-08"),
        Example("last friday of august", "summary 2026-08-28"),
        Example("last 2 tuesdays of august", "summary 2026-08-18..2026-08-25 weekday=Tuesday"),
        Example("the tuesday after memorial day", "summary 2026-05-26"),
        Example("the thursday before labor day", "summary 2026-09-03"),
        Example("the day after independence day", "summary 2026-07-05"),
        Example("the week before labor day", "summary 2026-08-31..2026-09-06"),
        Example("the 2 weeks after labor day", "summary 2026-09-08..2026-09-21"),
        Example("month ending sept 30", "summary 2026-09-01..2026-09-30"),
        Example("last weekend", "summary 2026-11-14..2026-11-15"),
        Example("the weekend before last", "summary 2026-11-07..2026-11-08"),
        Example("second and third quarter", "summary 2026-04-01..2026-06-30 + summary 2026-07-01..2026-09-30"),
        Example("first through third quarter", "summary 2026-01-01..2026-09-30"),
    ]

    static let bounded = [
        Example("before 9/15 since 8/1", "summary 2026-08-01..2026-09-14"),
        Example("after aug 3 and before aug 20", "summary 2026-08-04..2026-08-19"),
        Example("since july until september", "summary 2026-07-01..2026-09-30"),
        Example("after Oct 1, 2025 and before Nov 1", "summary 2025-10-02..2025-10-31"),
        Example("starting aug 10 ending aug 14", "summary 2026-08-10..2026-08-14"),
        Example("between aug 3 and aug 20", "summary 2026-08-03..2026-08-20"),
        Example("last tuesday to thursday", "summary 2026-11-17..2026-11-19"),
    ]

    static let seasons = [
        Example("since spring", "summary 2026-03-01..2026-11-20"),
        Example("last fall", "summary 2025-09-01..2025-11-30"),
        Example("in the fall of 2025", "summary 2025-09-01..2025-11-30"),
        Example("this summer", "summary 2026-06-01..2026-08-31"),
        Example("last winter", "summary 2025-12-01..2026-02-28"),
        Example("spring vs summer", "summary 2026-03-01..2026-05-31 + summary 2026-06-01..2026-08-31"),
        Example("this winter", "decline"),
        Example("did they fall last month", "trend 2026-10-01..2026-10-31 interval=week"),
    ]

    @Test(
        "after a date, “or” and a number are a room",
        arguments: [
            Example("blocks 8/12 or 4", "drill_down 2026-08-12 room=OR 4"),
            Example("Aug 12 or 9", "summary 2026-08-12 room=OR 9"),
            Example("8/10-8/14 or 6", "summary 2026-08-10..2026-08-14 room=OR 6"),
            Example("util 2026-08-12 or 4", "summary 2026-08-12 room=OR 4"),
            Example("util 12 aug 2026 or 10", "summary 2026-08-12 room=OR 10"),
            Example("util 8/3 OR 5", "summary 2026-08-03 room=OR 5"),
            Example("util 8/3 or5", "summary 2026-08-03 room=OR 5"),
            Example("the 12th or 4", "summary 2026-11-12 room=OR 4"),
            Example("util in 2025 or 7", "summary 2025-01-01..2025-12-31 room=OR 7"),
            Example("8/3 or 8/4", "summary 2026-08-03 + summary 2026-08-04"),
            Example("aug 3 or 18", "summary 2026-08-03 + summary 2026-08-18"),
            Example("aug 3 or 5", "ask: OR 5, aug 3, 2026-08-03 and 2026-08-05"),
            Example("Q1 or 2", "ask: OR 2, Q1, Q1 and Q2"),
        ])
    func roomAfterDate(_ example: Example) { #expect(short(read(example.question)) == example.expected) }

    @Test("a room after a date that no one has is asked about") func unknownRoom() {
        #expect(short(read("util 8/12 or 44")).hasPrefix("ask: OR"))
    }

    @Test(
        "what can't be is asked about, whichever way round",
        arguments: [
            "30 feb", "31 april", "on 31/04/2026", "31st of november", "31.06.2026", "from 28 to 31 sept", "45 may",
            "since 30 feb", "the 31st of june", "after 9/15 and before 9/1", "aug 3 or 5",
        ])
    func impossible(_ phrase: String) {
        guard case .ask(_, let choices) = read("utilization " + phrase).decision else {
            Issue.record("\(short(read("utilization " + phrase)))")
            return
        }
        for choice in choices {
            guard case .call = read(choice, after: ["utilization " + phrase]).decision else {
                Issue.record("the choice “\(choice)” doesn't answer the question")
                continue
            }
        }
    }

    @Test(
        "what could be taken otherwise is said",
        arguments: [
            ("utilization last 4 months", "whole months would be 2026-07-01 to 2026-10-31"),
            ("utilization past 3 weeks", "whole weeks would be 2026-10-26 to 2026-11-15"),
            ("utilization last 2 fiscal quarters", "taken as the last complete ones, 2026-04-01 to 2026-09-30"),
            ("utilization since summer", "meteorological season, 2026-06-01 to 2026-11-20"),
            ("utilization first week of august", "taken as 2026-08-01 to 2026-08-07"),
            ("ortho utilization 17", "“17” wasn't used"),
        ])
    func note(_ question: String, _ words: String) {
        #expect(read(question).notes.contains { $0.contains(words) })
    }

    @Test("days need no note") func noNote() { #expect(read("utilization last 60 days").notes.isEmpty) }
}
