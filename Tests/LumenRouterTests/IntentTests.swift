import LumenCore
import Testing

@testable import LumenRouter

@Suite("What is asked for") struct IntentTests {
    @Test("tool and parameters", arguments: figures + groups + rankings + thresholds)
    func call(_ example: Example) { #expect(short(read(example.question)) == example.expected) }

    @Test("tool and parameters", arguments: trends + rows + lists + comparisons + shorthand)
    func otherCall(_ example: Example) { #expect(short(read(example.question)) == example.expected) }

    private static let days = "2026-10-22..2026-11-20"
    private static let lastMonth = "2026-10-01..2026-10-31"
    private static let lastQuarter = "2026-07-01..2026-09-30"

    static let figures = [
        Example("What is the utilization for building 3?", "summary \(days) building=Building 3"),
        Example("what's our utilization this month", "summary 2026-11-01..2026-11-20"),
        Example("how full was building 5 last week?", "summary 2026-11-09..2026-11-15 building=Building 5"),
        Example("how busy is the ASC on fridays", "summary \(days) location=Ambulatory weekday=Friday"),
        Example("How is ortho doing this quarter", "summary 2026-10-01..2026-11-20 blockgroup=Orthopedics"),
        Example("is ENT using their block", "summary \(days) blockgroup=ENT"),
        Example("block time used by plastics last 6 mo", "summary 2026-05-21..2026-11-20 blockgroup=Plastics"),
        Example("ortho prime time yesterday?", "summary 2026-11-19 blockgroup=Orthopedics"),
        Example("adjusted utilization for Dr. Kim ytd", "summary 2026-01-01..2026-11-20 surgeon=Robert Kim"),
        Example("how many cases did Dr. Park do last month", "summary \(lastMonth) surgeon=Emily Park"),
        Example("how much time did ortho release last month", "summary \(lastMonth) blockgroup=Orthopedics"),
        Example("abandoned blocks last month", "summary \(lastMonth)"),
        Example("how many blocks does vascular have this month", "summary 2026-11-01..2026-11-20 blockgroup=Vascular"),
        Example("out of block time for Martinez last quarter", "summary \(lastQuarter) surgeon=David Martinez"),
        Example("how long are ortho cases", "summary \(days) blockgroup=Orthopedics"),
        Example("were we above target last month", "summary \(lastMonth)"),
        Example("is ortho above 70%?", "summary \(days) blockgroup=Orthopedics"),
        Example("house wide util last fiscal year", "summary 2025-07-01..2026-06-30"),
        Example("cases on 10/6 in building 3", "summary 2026-10-06 building=Building 3"),
        Example("OR 9 on 11/18", "summary 2026-11-18 room=OR 9"),
    ]

    static let groups = [
        Example("Utilization by service line, last quarter, as a bar chart", "by_block_group \(lastQuarter)"),
        Example("utilization per specialty ytd", "by_block_group 2026-01-01..2026-11-20"),
        Example("show utilization for all services last month", "by_block_group \(lastMonth)"),
        Example("util for each surgeon in ortho", "by_surgeon \(days) blockgroup=Orthopedics"),
        Example("gen surg by doc mtd", "by_surgeon 2026-11-01..2026-11-20 blockgroup=General Surgery"),
        Example("urologists last month", "by_surgeon \(lastMonth) blockgroup=Urology"),
        Example("utilization by building", "summary \(days) group_by=building"),
        Example("prime time for each building in Q3", "summary \(lastQuarter) group_by=building"),
        Example("util by location last qtr", "summary \(lastQuarter) group_by=location"),
        Example("utilisation per theatre in bldg 3", "summary \(days) building=Building 3 group_by=room"),
        Example(
            "Utilization for the Main OR, by room, for the week of Oct 6",
            "summary 2026-10-05..2026-10-11 location=Main OR group_by=room"),
        Example("util by or last week", "summary 2026-11-09..2026-11-15 group_by=room"),
        Example("block util by day of the week for ortho", "summary \(days) blockgroup=Orthopedics group_by=weekday"),
        Example("worst or last month", "summary \(lastMonth) group_by=room"),
        Example("bldg 1 by dow", "summary \(days) building=Building 1 group_by=weekday"),
        Example("case volume by surgeon last quarter", "by_surgeon \(lastQuarter)"),
        Example("avg case duration by service", "by_block_group \(days)"),
        Example("releases by service line last quarter", "by_block_group \(lastQuarter)"),
        Example("unused blocks by surgeon", "by_surgeon \(days)"),
        Example("who uses building 3", "by_surgeon \(days) building=Building 3"),
        Example(
            "utilization by service and by surgeon last month", "by_block_group \(lastMonth)",
            "by_surgeon \(lastMonth)"),
    ]

    static let rankings = [
        Example(
            "Which surgeons have the lowest block utilization this month?",
            "by_surgeon 2026-11-01..2026-11-20 order=lowest"),
        Example("who has the worst utilization in ortho", "by_surgeon \(days) blockgroup=Orthopedics order=lowest"),
        Example("whats the worst service", "by_block_group \(days) order=lowest"),
        Example("top 5 surgeons last 90 days", "by_surgeon 2026-08-23..2026-11-20 order=highest limit=5"),
        Example("bottom three service lines fy25", "by_block_group 2024-07-01..2025-06-30 order=lowest limit=3"),
        Example("3 lowest surgeons ytd", "by_surgeon 2026-01-01..2026-11-20 order=lowest limit=3"),
        Example(
            "Give me the 5 surgeons with the lowest utilization over the past 6 months",
            "by_surgeon 2026-05-21..2026-11-20 order=lowest limit=5"),
        Example(
            "ortho surgeons lowest in building 3 on Mondays last quarter",
            "by_surgeon \(lastQuarter) blockgroup=Orthopedics building=Building 3 weekday=Monday order=lowest"),
        Example(
            "best performing surgeons in general surgery", "by_surgeon \(days) blockgroup=General Surgery order=highest"
        ),
        Example("rank services by utilization", "by_block_group \(days)"),
        Example("most utilized building", "summary \(days) group_by=building"),
        Example("which day of the week is busiest", "summary \(days) group_by=weekday"),
        Example("what day is worst for ENT", "summary \(days) blockgroup=ENT group_by=weekday"),
        Example("worst day for building 3 last week", "trend 2026-11-09..2026-11-15 building=Building 3 interval=day"),
        Example("best month for ortho in 2025", "trend 2025-01-01..2025-12-31 blockgroup=Orthopedics interval=month"),
        Example("who has the most cases", "by_surgeon \(days)"),
    ]

    static let thresholds = [
        Example("whos under 70 this qtr", "by_surgeon 2026-10-01..2026-11-20 below=0.7"),
        Example(
            "Which surgeons are under 70 % block utilization this quarter?",
            "by_surgeon 2026-10-01..2026-11-20 below=0.7"),
        Example("services below 0.7 last month", "by_block_group \(lastMonth) below=0.7"),
        Example("surgeons less than seventy percent", "by_surgeon \(days) below=0.7"),
        Example("surgeons w/ util < 60% last 3 months", "by_surgeon 2026-08-21..2026-11-20 below=0.6"),
        Example("surgeons at least 80 ytd", "by_surgeon 2026-01-01..2026-11-20 above=0.8"),
        Example("util >= 80% by service this yr", "by_block_group 2026-01-01..2026-11-20 above=0.8"),
        Example("which service lines exceeded 85% last month?", "by_block_group \(lastMonth) above=0.85"),
        Example("surgeons between 60 and 70%", "by_surgeon \(days) below=0.7 above=0.6"),
        Example("surgeons below target last quarter", "by_surgeon \(lastQuarter) below=0.75"),
        Example("services not meeting target", "by_block_group \(days) below=0.75"),
        Example("who is above target", "by_surgeon \(days) above=0.75"),
        Example("surgeons at 70% or below", "by_surgeon \(days) below=0.7"),
        Example("anything below 50 last week", "by_block_group 2026-11-09..2026-11-15 below=0.5"),
        Example("which rooms are under 60%", "summary \(days) group_by=room"),
    ]

    static let trends = [
        Example(
            "How has orthopedics' utilization changed month by month this year?",
            "trend 2026-01-01..2026-11-20 blockgroup=Orthopedics interval=month"),
        Example(
            "trend for cardiac last 6 months",
            "trend 2026-05-21..2026-11-20 blockgroup=Cardiac Surgery interval=month"),
        Example("ortho weekly util this quarter", "trend 2026-10-01..2026-11-20 blockgroup=Orthopedics interval=week"),
        Example("month over month utilization ytd", "trend 2026-01-01..2026-11-20 interval=month"),
        Example("daily utilization last week", "trend 2026-11-09..2026-11-15 interval=day"),
        Example(
            "cardiac by qtr last 2 yrs", "trend 2024-11-21..2026-11-20 blockgroup=Cardiac Surgery interval=quarter"),
        Example("utilization over time this year", "trend 2026-01-01..2026-11-20 interval=month"),
        Example("is ortho improving", "trend \(days) blockgroup=Orthopedics interval=week"),
        Example(
            "line chart of ortho util this year", "trend 2026-01-01..2026-11-20 blockgroup=Orthopedics interval=month"),
        Example("wkly trend bldg 5 since aug", "trend 2026-08-01..2026-11-20 building=Building 5 interval=week"),
        Example(
            "building 3 vs building 5 by month this year",
            "trend 2026-01-01..2026-11-20 building=Building 3 interval=month",
            "trend 2026-01-01..2026-11-20 building=Building 5 interval=month"
        ),
    ]

    static let rows = [
        Example(
            "Show me General Surgery's blocks last week", "drill_down 2026-11-09..2026-11-15 blockgroup=General Surgery"
        ),
        Example("show me the blocks", "drill_down \(days)"),
        Example("drill down into ortho last week", "drill_down 2026-11-09..2026-11-15 blockgroup=Orthopedics"),
        Example("day by day for building 3 last week", "drill_down 2026-11-09..2026-11-15 building=Building 3"),
        Example("list every block for Dr. Hall last month", "drill_down \(lastMonth) surgeon=Peter Hall"),
        Example("list the cases in OR 7 on Tuesday", "drill_down 2026-11-17 room=OR 7"),
        Example("which blocks were worst last week", "drill_down 2026-11-09..2026-11-15 order=lowest"),
        Example("show unused blocks for urology", "drill_down \(days) blockgroup=Urology"),
        Example("block detail for urology week of 10/12", "drill_down 2026-10-12..2026-10-18 blockgroup=Urology"),
        Example("yesterday's blocks in the ASC", "drill_down 2026-11-19 location=Ambulatory"),
    ]

    static let lists = [
        Example("who are the surgeons", "list_entities kind=surgeon"),
        Example("list rooms in building 5", "list_entities kind=room building=Building 5"),
        Example("which services do you have", "list_entities kind=blockgroup"),
        Example("how many surgeons does ortho have", "list_entities kind=surgeon blockgroup=Orthopedics"),
        Example("which surgeons are in neuro", "list_entities kind=surgeon blockgroup=Neurosurgery"),
        Example("what rooms do we have", "list_entities kind=room"),
        Example("name the buildings", "list_entities kind=building"),
    ]

    static let comparisons = [
        Example(
            "ortho vs ENT last quarter",
            "summary \(lastQuarter) blockgroup=Orthopedics + summary \(lastQuarter) blockgroup=ENT"),
        Example(
            "bldg 5 vs 3 last mo", "summary \(lastMonth) building=Building 5 + summary \(lastMonth) building=Building 3"
        ),
        Example(
            "compare ortho, neuro and ENT last month",
            "summary \(lastMonth) blockgroup=Orthopedics",
            "summary \(lastMonth) blockgroup=Neurosurgery",
            "summary \(lastMonth) blockgroup=ENT"
        ),
        Example(
            "chen v roberts ytd",
            "summary 2026-01-01..2026-11-20 surgeon=Sarah Chen + summary 2026-01-01..2026-11-20 surgeon=Michael Roberts"
        ),
        Example("dr chen vs ortho", "summary \(days) surgeon=Sarah Chen + summary \(days) blockgroup=Orthopedics"),
        Example(
            "ORs 1-3 last month",
            "summary \(lastMonth) room=OR 1 + summary \(lastMonth) room=OR 2 + summary \(lastMonth) room=OR 3"),
        Example("Main OR vs Ambulatory", "summary \(days) location=Main OR + summary \(days) location=Ambulatory"),
        Example("Mondays vs Fridays", "summary \(days) weekday=Monday + summary \(days) weekday=Friday"),
        Example(
            "ENT this mo vs last mo",
            "summary 2026-11-01..2026-11-20 blockgroup=ENT + summary \(lastMonth) blockgroup=ENT"),
        Example("how does building 3 compare to other buildings", "summary \(days) group_by=building"),
        Example("dr chen vs other ortho surgeons", "by_surgeon \(days) blockgroup=Orthopedics"),
        Example("ortho vs the rest last month", "by_block_group \(lastMonth)"),
        Example("compare buildings", "summary \(days) group_by=building"),
    ]

    static let shorthand = [
        Example("util gen surg mtd", "summary 2026-11-01..2026-11-20 blockgroup=General Surgery"),
        Example("Orthopedics", "summary \(days) blockgroup=Orthopedics"),
        Example("svc lines abv 80 lst qtr", "by_block_group \(lastQuarter) above=0.8"),
        Example("srgn util lst mnth", "by_surgeon \(lastMonth)"),
        Example("hw full is bldg 5 tdy", "summary 2026-11-20 building=Building 5"),
        Example("gimme ortho", "summary \(days) blockgroup=Orthopedics"),
        Example("ORTHO LAST MONTH BY SURGEON", "by_surgeon \(lastMonth) blockgroup=Orthopedics"),
        Example("utilizaton by surgon last monht", "by_surgeon \(lastMonth)"),
        Example("lowset utilizaton by servce line ths qtr", "by_block_group 2026-10-01..2026-11-20 order=lowest"),
        Example(
            "pls send… util, OR 5 & 6, fridays, this quarter",
            "summary 2026-10-01..2026-11-20 room=OR 5 weekday=Friday",
            "summary 2026-10-01..2026-11-20 room=OR 6 weekday=Friday"
        ),
        Example("need util rpt for bldg 3 last wk", "summary 2026-11-09..2026-11-15 building=Building 3"),
        Example("hi, whats ortho at today?", "summary 2026-11-20 blockgroup=Orthopedics"),
    ]

    @Test(
        "definitions are explained",
        arguments: [
            ("How is utilization computed?", "utilization_rate"),
            ("what does adjusted mean", "adjusted_utilization_rate"),
            ("what's prime time utilization?", "prime_time_utilization"),
            ("define abandoned blocks", "abandoned_blocks"),
            ("how do you calculate adjusted utilization", "adjusted_utilization_rate"),
            ("explain prime time", "prime_time_utilization"),
            ("what counts as a late release", "releases"),
            ("difference between raw and adjusted", "adjusted_utilization_rate"),
            ("what is the formula for out of block time", "out_of_block_time"),
            ("what is a confidence interval", "interval"),
            ("how are cases per block calculated", "avg_cases_per_block"),
            ("how do you measure case duration", "avg_case_duration"),
            ("what's a released block", "releases"), ("what is a timely release", "releases"),
            ("equation for the turnover credit", "turnover_credit_minutes"), ("what does n stand for", "total_blocks"),
            ("how is turnover credited", "turnover_credit_minutes"),
            ("how is in-block time defined", "in_block_time"), ("how are total blocks counted", "total_blocks"),
        ])
    func explanation(_ question: String, _ metric: String) { #expect(short(read(question)) == "explain \(metric)") }

    @Test(
        "charts",
        arguments: [
            ("utilization by service as a bar chart", Presentation.Chart.bar), ("ortho trend ytd, line chart", .line),
            ("util by surgeon horizontal bar", .hbar), ("util by service pie chart", .bar),
            ("utilization by service", nil),
        ] as [(String, Presentation.Chart?)])
    func chart(_ question: String, _ chart: Presentation.Chart?) { #expect(read(question).presentation.chart == chart) }

    @Test(
        "what comes first",
        arguments: [
            ("utilization by service", Presentation.Focus.value), ("lowest surgeons", .ranking(lowest: true)),
            ("top 3 rooms", .ranking(lowest: false)), ("surgeons under 70", .threshold(0.7, below: true)),
            ("which rooms are above 80%", .threshold(0.8, below: false)), ("ortho vs ENT", .comparison),
            ("this month vs last month", .comparison), ("ortho trend", .trend),
            ("which month was lowest this year", .ranking(lowest: true)),
        ])
    func focus(_ question: String, _ focus: Presentation.Focus) { #expect(read(question).presentation.focus == focus) }

    @Test(
        "the metric is passed on",
        arguments: [
            ("prime time by building", "prime_time_utilization"), ("who has the most cases", "total_cases"),
            ("releases by service", "releases"), ("utilization by service", nil),
        ] as [(String, String?)])
    func metric(_ question: String, _ metric: String?) { #expect(read(question).presentation.metric == metric) }

    @Test("a table is cut only by what it is sorted by") func cut() {
        let proposal = read("surgeons below 60% adjusted utilization")
        #expect(short(proposal) == "by_surgeon \(Self.days)")
        #expect(!proposal.notes.isEmpty)
    }

    @Test("only the dashboard's tools are called") func tools() {
        func at(_ tools: [String]) -> RoutingContext {
            World.context(World.demo.site, entities: World.demo.inventory.entities, tools: tools)
        }
        let summaryOnly = read("util by surgeon last month", at: at(["block_util_summary"]))
        #expect(short(summaryOnly) == "summary \(Self.lastMonth)")
        #expect(!summaryOnly.notes.isEmpty)
        #expect(short(read("list the surgeons", at: at(["block_util_summary"]))) == "decline")
        #expect(short(read("show me the blocks", at: at(["block_util_summary"]))) == "decline")
        #expect(short(read("utilization", at: at([]))) == "decline")
    }

    @Test("six calls at most") func callLimit() {
        let proposal = read("ORs 1-10 last month")
        guard case .call(let calls) = proposal.decision else { Issue.record("no calls"); return }
        #expect(calls.map(\.id) == ["call-1", "call-2", "call-3", "call-4", "call-5", "call-6"])
        #expect(proposal.notes.contains { $0.contains("4 more") })
    }

    @Test(
        "the worst of what nobody wants is the most of it",
        arguments: [
            ("worst surgeons last month", true), ("worst surgeons for abandoned blocks last month", false),
            ("best surgeons for out of block time last month", true),
            ("fewest abandoned blocks by surgeon last month", true),
        ])
    func judgment(question: String, lowest: Bool) {
        #expect(read(question).presentation.focus == .ranking(lowest: lowest))
    }

    @Test("thresholds are numbers") func numbers() {
        guard case .call(let calls) = read("top 5 surgeons under 70").decision else { Issue.record("no call"); return }
        #expect(calls[0].arguments["limit"] == .int(5))
        #expect(calls[0].arguments["below"] == .double(0.7))
    }
}
