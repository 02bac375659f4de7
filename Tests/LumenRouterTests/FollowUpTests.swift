import LumenCore
import Testing

@testable import LumenRouter

@Suite("Following up") struct FollowUpTests {
    struct Chain: Sendable, CustomTestStringConvertible {
        let questions: [String]
        let expected: String
        let kept: [String]

        init(_ questions: [String], _ expected: String..., kept: [String] = []) {
            self.questions = questions
            self.expected = expected.joined(separator: " + ")
            self.kept = kept
        }

        var testDescription: String { questions.joined(separator: " → ") }
    }

    @Test(
        "what is new replaces its kind, the rest stays", arguments: replaced + reshaped + compared + fresh + takenBack)
    func chain(_ chain: Chain) {
        let proposal = read(chain.questions.last ?? "", after: chain.questions.dropLast())
        #expect(short(proposal) == chain.expected)
        #expect(proposal.carriedOver == chain.kept)
    }

    @Test(
        "it is the same where the last turn's calls are known",
        arguments: replaced + reshaped + compared + fresh + takenBack)
    func fromCalls(_ chain: Chain) {
        let conversation = Conversation(chain.questions.map { Conversation.Asked($0) }, chain.expected)
        #expect(short(conversation.proposal()) == chain.expected)
    }

    private static let days = "2026-10-22..2026-11-20"
    private static let lastMonth = "2026-10-01..2026-10-31"
    private static let lastQuarter = "2026-07-01..2026-09-30"
    private static let thisMonth = "2026-11-01..2026-11-20"

    static let replaced = [
        Chain(
            ["What is the utilization for building 3?", "What about building 5?"], "summary \(days) building=Building 5"
        ),
        Chain(
            ["util for building 3 last quarter", "What about building 5?"],
            "summary \(lastQuarter) building=Building 5", kept: ["period: Jul 1 – Sep 30, 2026"]),
        Chain(
            ["util for building 3 last quarter", "building 5?"], "summary \(lastQuarter) building=Building 5",
            kept: ["period: Jul 1 – Sep 30, 2026"]),
        Chain(
            ["ortho util last quarter", "last month instead"], "summary \(lastMonth) blockgroup=Orthopedics",
            kept: ["service line: Orthopedics"]),
        Chain(
            ["ortho util last quarter", "same for last year"], "summary 2025-07-01..2025-09-30 blockgroup=Orthopedics",
            kept: ["service line: Orthopedics"]),
        Chain(
            ["ortho util in october", "and the previous month?"],
            "summary 2026-09-01..2026-09-30 blockgroup=Orthopedics", kept: ["service line: Orthopedics"]),
        Chain(
            ["ortho util in october", "same period last year"], "summary 2025-10-01..2025-10-31 blockgroup=Orthopedics",
            kept: ["service line: Orthopedics"]),
        Chain(
            ["util building 3 last month", "on Mondays"], "summary \(lastMonth) building=Building 3 weekday=Monday",
            kept: ["building: Building 3", "period: Oct 1 – 31, 2026"]),
        Chain(
            ["ortho last month", "and Dr. Kim?"], "summary \(lastMonth) surgeon=Robert Kim",
            kept: ["period: Oct 1 – 31, 2026"]),
        Chain(["util building 3 this month", "overall"], "summary \(thisMonth)", kept: ["period: Nov 1 – 20, 2026"]),
        Chain(
            ["ortho vs ent last month", "this month?"],
            "summary \(thisMonth) blockgroup=Orthopedics + summary \(thisMonth) blockgroup=ENT",
            kept: ["service line: Orthopedics", "service line: ENT"]),
    ]

    static let reshaped = [
        Chain(
            ["util for building 3 last quarter", "and by surgeon?"], "by_surgeon \(lastQuarter) building=Building 3",
            kept: ["building: Building 3", "period: Jul 1 – Sep 30, 2026"]),
        Chain(
            ["util by surgeon last quarter", "only ortho"], "by_surgeon \(lastQuarter) blockgroup=Orthopedics",
            kept: ["period: Jul 1 – Sep 30, 2026", "by surgeon"]),
        Chain(
            ["util by surgeon last quarter", "only ortho", "worst 3"],
            "by_surgeon \(lastQuarter) blockgroup=Orthopedics order=lowest limit=3",
            kept: ["service line: Orthopedics", "period: Jul 1 – Sep 30, 2026", "by surgeon"]),
        Chain(
            ["util by surgeon this month", "and Dr. Park?"], "summary \(thisMonth) surgeon=Emily Park",
            kept: ["period: Nov 1 – 20, 2026"]),
        Chain(
            ["util by service ytd", "now by surgeon"], "by_surgeon 2026-01-01..2026-11-20",
            kept: ["period: Jan 1 – Nov 20, 2026"]),
        Chain(
            ["util by service ytd", "which are below target"], "by_block_group 2026-01-01..2026-11-20 below=0.75",
            kept: ["period: Jan 1 – Nov 20, 2026", "by service line"]),
        Chain(
            ["who's under 70 this quarter", "in building 3"],
            "by_surgeon 2026-10-01..2026-11-20 building=Building 3 below=0.7",
            kept: ["period: Oct 1 – Nov 20, 2026", "by surgeon", "below 70 %"]),
        Chain(
            ["who's under 70 this quarter", "and above 80?"], "by_surgeon 2026-10-01..2026-11-20 above=0.8",
            kept: ["period: Oct 1 – Nov 20, 2026", "by surgeon"]),
        Chain(
            ["building 3 by room last week", "which one is lowest"],
            "summary 2026-11-09..2026-11-15 building=Building 3 group_by=room",
            kept: ["building: Building 3", "period: Nov 9 – 15, 2026", "by room"]),
        Chain(
            ["util building 3 this month", "show me the blocks"], "drill_down \(thisMonth) building=Building 3",
            kept: ["building: Building 3", "period: Nov 1 – 20, 2026"]),
        Chain(
            ["util building 3 this month", "prime time?"], "summary \(thisMonth) building=Building 3",
            kept: ["building: Building 3", "period: Nov 1 – 20, 2026"]),
        Chain(
            ["util building 3 last month", "break it down by room"],
            "summary \(lastMonth) building=Building 3 group_by=room",
            kept: ["building: Building 3", "period: Oct 1 – 31, 2026"]),
        Chain(
            ["ortho util ytd", "trend"], "trend 2026-01-01..2026-11-20 blockgroup=Orthopedics interval=month",
            kept: ["service line: Orthopedics", "period: Jan 1 – Nov 20, 2026"]),
        Chain(
            ["show the blocks in or 3 last week", "worst 5"],
            "drill_down 2026-11-09..2026-11-15 room=OR 3 limit=5 order=lowest",
            kept: ["room: OR 3", "period: Nov 9 – 15, 2026", "block by block"]),
        Chain(
            ["list the surgeons", "in ortho"], "list_entities kind=surgeon blockgroup=Orthopedics",
            kept: ["list of surgeons"]),
        Chain(["util by service ytd", "how is that computed"], "explain utilization_rate"),
        Chain(["what is adjusted utilization?", "and prime time?"], "explain prime_time_utilization"),
    ]

    static let compared = [
        Chain(
            ["ortho last month", "vs ENT"],
            "summary \(lastMonth) blockgroup=Orthopedics + summary \(lastMonth) blockgroup=ENT",
            kept: ["service line: Orthopedics", "period: Oct 1 – 31, 2026"]),
        Chain(
            ["ortho last month", "how does that compare to the month before"],
            "summary \(lastMonth) blockgroup=Orthopedics + summary 2026-09-01..2026-09-30 blockgroup=Orthopedics",
            kept: ["service line: Orthopedics", "period: Oct 1 – 31, 2026"]),
        Chain(
            ["ortho last month", "add neuro"],
            "summary \(lastMonth) blockgroup=Orthopedics + summary \(lastMonth) blockgroup=Neurosurgery",
            kept: ["service line: Orthopedics", "period: Oct 1 – 31, 2026"]),
        Chain(
            ["ortho last month", "add neuro", "by month this year"],
            "trend 2026-01-01..2026-11-20 blockgroup=Orthopedics interval=month",
            "trend 2026-01-01..2026-11-20 blockgroup=Neurosurgery interval=month",
            kept: ["service line: Orthopedics", "service line: Neurosurgery"]),
    ]

    static let fresh = [
        Chain(
            ["which surgeons are below 60% in ortho ytd", "What is the utilization for building 3?"],
            "summary \(days) building=Building 3"),
        Chain(["ortho util q3", "How did Chen do in October?"], "summary \(lastMonth) surgeon=Sarah Chen"),
        Chain(
            ["util for ortho", "show their utilization by room"],
            "summary \(days) blockgroup=Orthopedics group_by=room", kept: ["service line: Orthopedics"]),
        Chain(["util building 3", "thanks", "and building 5?"], "summary \(days) building=Building 5"),
        Chain(
            ["turnover for ortho", "utilization then"], "summary \(days) blockgroup=Orthopedics",
            kept: ["service line: Orthopedics"]),
        Chain(
            ["util from 2026-10-15 to 2026-10-01", "From 2026-10-01 to 2026-10-15"], "summary 2026-10-01..2026-10-15"),
        Chain(
            ["room 3 util last month", "OR 3"], "summary \(lastMonth) room=OR 3", kept: ["period: Oct 1 – 31, 2026"]),
        Chain(["Building 5 util", "room 3?"], "summary \(days) room=ASC 3"),
        Chain(["util building 3 yesterday", "tomorrow?"], "decline"),
        Chain(
            ["util building 3 last month", "what about kowalski"],
            "ask: Orthopedics, General Surgery, Cardiac Surgery, Neurosurgery, Urology, ENT, Plastics, Vascular"),
    ]

    static let takenBack = [
        Chain(
            ["ENT by surgeon last month", "overall"], "summary \(lastMonth) blockgroup=ENT",
            kept: ["service line: ENT", "period: Oct 1 – 31, 2026"]),
        Chain(
            ["lowest surgeons in ENT last month", "in total"], "summary \(lastMonth) blockgroup=ENT",
            kept: ["service line: ENT", "period: Oct 1 – 31, 2026"]),
        Chain(["ENT in august", "on the 12th"], "summary 2026-08-12 blockgroup=ENT", kept: ["service line: ENT"]),
        Chain(
            ["ENT by surgeon last month", "limit 4"], "by_surgeon \(lastMonth) blockgroup=ENT limit=4",
            kept: ["service line: ENT", "period: Oct 1 – 31, 2026", "by surgeon"]),
        Chain(
            ["ENT last month", "weekdays only"], "summary \(lastMonth) blockgroup=ENT",
            kept: ["service line: ENT", "period: Oct 1 – 31, 2026"]),
        Chain(["ENT last month", "overall"], "summary \(lastMonth)", kept: ["period: Oct 1 – 31, 2026"]),
        Chain(
            ["util on fridays last month", "every day of the week"], "summary \(lastMonth) group_by=weekday",
            kept: ["period: Oct 1 – 31, 2026"]),
        Chain(
            ["ortho util Q1", "I meant fiscal"], "summary 2026-07-01..2026-09-30 blockgroup=Orthopedics",
            kept: ["service line: Orthopedics"]),
        Chain(
            ["ortho util this year", "no, the fiscal one"], "summary 2026-07-01..2026-11-20 blockgroup=Orthopedics",
            kept: ["service line: Orthopedics"]),
        Chain(
            ["ortho util last month", "sorry, I meant vascular"], "summary \(lastMonth) blockgroup=Vascular",
            kept: ["period: Oct 1 – 31, 2026"]),
        Chain(
            ["Dr. Park last month", "her blocks"], "drill_down \(lastMonth) surgeon=Emily Park",
            kept: ["surgeon: Emily Park", "period: Oct 1 – 31, 2026"]),
        Chain(["ENT by surgeon last month", "show her blocks"], "ask: Grace May, Omar Haddad"),
        Chain(
            ["ENT by surgeon last month", "her blocks", "the first one"], "drill_down \(lastMonth) surgeon=Grace May",
            kept: ["period: Oct 1 – 31, 2026", "block by block"]),
    ]

    @Test(
        "a choice is answered by its place or its words",
        arguments: [
            ("the ASC one", "summary \(lastMonth) room=ASC 2"), ("the second one", "summary \(lastMonth) room=ASC 2"),
            ("first", "summary \(lastMonth) room=OR 2"), ("option 1", "summary \(lastMonth) room=OR 2"),
            ("the last one please", "summary \(lastMonth) room=ASC 2"), ("ASC 2", "summary \(lastMonth) room=ASC 2"),
        ])
    func choice(_ answer: String, _ expected: String) {
        #expect(short(read(answer, after: ["room 2 utilization last month"])) == expected)
    }

    @Test("a choice that wasn't offered is none") func noChoice() {
        #expect(short(read("the fifth one", after: ["room 2 utilization last month"])) == "decline")
        #expect(short(read("the second one", after: ["ortho utilization last month"])) == "decline")
    }

    @Test("a question of its own says that it has no period") func ownPeriod() {
        let proposal = read("utilization for vascular", after: ["ortho util last quarter"])
        #expect(short(proposal) == "summary \(Self.days) blockgroup=Vascular")
        #expect(proposal.notes == ["no period was given: the last 30 days, not “last quarter”"])
        #expect(read("and vascular?", after: ["ortho util last quarter"]).notes.isEmpty)
    }

    @Test("a chart is of what was asked before") func plainChart() {
        let grouped = read("as a chart", after: ["util by service ytd"])
        #expect(short(grouped) == "by_block_group 2026-01-01..2026-11-20")
        #expect(grouped.presentation.chart == .bar)
        let single = read("make it a graph", after: ["ortho util last quarter"])
        #expect(short(single) == "trend \(Self.lastQuarter) blockgroup=Orthopedics interval=week")
        #expect(single.presentation.chart == .line)
    }

    @Test("a chart is asked for afterwards") func chart() {
        let proposal = read("as a line chart", after: ["ortho trend this year"])
        #expect(short(proposal) == "trend 2026-01-01..2026-11-20 blockgroup=Orthopedics interval=month")
        #expect(proposal.presentation.chart == .line)
        #expect(read("as a bar chart", after: ["util by service ytd"]).presentation.chart == .bar)
    }

    @Test("a long conversation ends where a short one does") func longConversation() {
        let chatter = Array(repeating: "util by surgeon for ENT in 2025", count: 40)
        let proposal = read("and building 5?", after: chatter + ["util for building 3 last month"])
        #expect(short(proposal) == "summary \(Self.lastMonth) building=Building 5")
    }
}
