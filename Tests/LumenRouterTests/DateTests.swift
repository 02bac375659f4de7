import LumenCore
import Testing

@testable import LumenRouter

@Suite("Periods, said on 2026-11-20") struct DateTests {
    @Test("phrases", arguments: relative + units + quarters + dates + ranges)
    func phrase(_ example: Example) {
        let proposal = read("utilization " + example.question)
        #expect(short(proposal) == "summary " + example.expected)
    }

    static let relative = [
        Example("", "2026-10-22..2026-11-20"), Example("today", "2026-11-20"), Example("yesterday", "2026-11-19"),
        Example("yest", "2026-11-19"), Example("day before yesterday", "2026-11-18"),
        Example("3 days ago", "2026-11-17"),
        Example("last monday", "2026-11-16"), Example("on tuesday", "2026-11-17"), Example("last friday", "2026-11-13"),
        Example("tuesday last week", "2026-11-10"), Example("since monday", "2026-11-16..2026-11-20"),
        Example("on the 6th", "2026-11-06"), Example("on the 25th", "2026-10-25"),
        Example("last 90 days", "2026-08-23..2026-11-20"), Example("past six months", "2026-05-21..2026-11-20"),
        Example("past 2 weeks", "2026-11-07..2026-11-20"),
        Example("in the last couple of weeks", "2026-11-07..2026-11-20"),
        Example("trailing 12 months", "2025-11-21..2026-11-20"), Example("last 30 days", "2026-10-22..2026-11-20"),
        Example("past month", "2026-10-21..2026-11-20"), Example("over the past year", "2025-11-21..2026-11-20"),
        Example("last 3 quarters", "2026-02-21..2026-11-20"), Example("past 6 mo", "2026-05-21..2026-11-20"),
        Example("last 2 full months", "2026-09-01..2026-10-31"), Example("90 days", "2026-08-23..2026-11-20"),
        Example("mon-fri last week", "2026-11-09..2026-11-13"),
    ]

    static let units = [
        Example("this week", "2026-11-16..2026-11-20"), Example("last week", "2026-11-09..2026-11-15"),
        Example("lst wk", "2026-11-09..2026-11-15"), Example("2 weeks ago", "2026-11-02..2026-11-08"),
        Example("this month", "2026-11-01..2026-11-20"), Example("current month", "2026-11-01..2026-11-20"),
        Example("last month", "2026-10-01..2026-10-31"), Example("previous month", "2026-10-01..2026-10-31"),
        Example("last mo", "2026-10-01..2026-10-31"), Example("MTD", "2026-11-01..2026-11-20"),
        Example("month to date", "2026-11-01..2026-11-20"), Example("this month so far", "2026-11-01..2026-11-20"),
        Example("this quarter", "2026-10-01..2026-11-20"), Example("QTD", "2026-10-01..2026-11-20"),
        Example("last quarter", "2026-07-01..2026-09-30"), Example("last qtr", "2026-07-01..2026-09-30"),
        Example("last quater", "2026-07-01..2026-09-30"), Example("prior quarter", "2026-07-01..2026-09-30"),
        Example("this year", "2026-01-01..2026-11-20"), Example("YTD", "2026-01-01..2026-11-20"),
        Example("year to date", "2026-01-01..2026-11-20"), Example("last year", "2025-01-01..2025-12-31"),
        Example("for the quarter", "2026-10-01..2026-11-20"), Example("this month last year", "2025-11-01..2025-11-20"),
        Example("most recent full month", "2026-10-01..2026-10-31"),
        Example("this fiscal year", "2026-07-01..2026-11-20"), Example("FYTD", "2026-07-01..2026-11-20"),
        Example("fiscal year to date", "2026-07-01..2026-11-20"), Example("last fiscal year", "2025-07-01..2026-06-30"),
        Example("last fiscal quarter", "2026-07-01..2026-09-30"), Example("FY26", "2025-07-01..2026-06-30"),
        Example("FY 2025", "2024-07-01..2025-06-30"), Example("fiscal 2025", "2024-07-01..2025-06-30"),
        Example("fy25", "2024-07-01..2025-06-30"), Example("in 2025", "2025-01-01..2025-12-31"),
        Example("calendar year 2025", "2025-01-01..2025-12-31"), Example("2026", "2026-01-01..2026-11-20"),
    ]

    static let quarters = [
        Example("Q3", "2026-07-01..2026-09-30"), Example("Q4", "2026-10-01..2026-11-20"),
        Example("Q1", "2026-01-01..2026-03-31"), Example("Q3 2025", "2025-07-01..2025-09-30"),
        Example("2025 Q3", "2025-07-01..2025-09-30"), Example("2025Q3", "2025-07-01..2025-09-30"),
        Example("3Q25", "2025-07-01..2025-09-30"), Example("Q3'25", "2025-07-01..2025-09-30"),
        Example("Q3 of last year", "2025-07-01..2025-09-30"), Example("third quarter", "2026-07-01..2026-09-30"),
        Example("the third quarter of 2025", "2025-07-01..2025-09-30"), Example("quarter 2", "2026-04-01..2026-06-30"),
        Example("FY25 Q2", "2024-10-01..2024-12-31"), Example("Q2 FY25", "2024-10-01..2024-12-31"),
        Example("fiscal Q2", "2026-10-01..2026-11-20"), Example("fiscal Q2 2025", "2024-10-01..2024-12-31"),
        Example("second quarter of fiscal 2025", "2024-10-01..2024-12-31"),
        Example("first half of 2025", "2025-01-01..2025-06-30"), Example("H1", "2026-01-01..2026-06-30"),
        Example("2nd half of 2025", "2025-07-01..2025-12-31"),
        Example("second half of October", "2026-10-16..2026-10-31"),
        Example("first half of FY26", "2025-07-01..2025-12-31"),
    ]

    static let dates = [
        Example("in October", "2026-10-01..2026-10-31"), Example("in november", "2026-11-01..2026-11-20"),
        Example("december", "2025-12-01..2025-12-31"), Example("October 2025", "2025-10-01..2025-10-31"),
        Example("oct '25", "2025-10-01..2025-10-31"), Example("October of last year", "2025-10-01..2025-10-31"),
        Example("for the month of october", "2026-10-01..2026-10-31"), Example("2025-10", "2025-10-01..2025-10-31"),
        Example("10/2025", "2025-10-01..2025-10-31"), Example("Oct 6", "2026-10-06"),
        Example("October 6th, 2025", "2025-10-06"),
        Example("6th of October", "2026-10-06"), Example("6 Oct 2025", "2025-10-06"), Example("dec 3", "2025-12-03"),
        Example("10/6/25", "2025-10-06"), Example("10/6/2025", "2025-10-06"), Example("10/6", "2026-10-06"),
        Example("2025-10-06", "2025-10-06"), Example("week of Oct 6", "2026-10-05..2026-10-11"),
        Example("week of 10/12", "2026-10-12..2026-10-18"),
        Example("the week of the 6th of october", "2026-10-05..2026-10-11"),
        Example("week ending Oct 11", "2026-10-05..2026-10-11"), Example("on labor day", "2026-09-07"),
        Example("week of thanksgiving", "2025-11-24..2025-11-30"), Example("Feb 29", "2024-02-29"),
    ]

    static let ranges = [
        Example("since labor day", "2026-09-07..2026-11-20"), Example("since March", "2026-03-01..2026-11-20"),
        Example("since the beginning of march", "2026-03-01..2026-11-20"),
        Example("since the start of the year", "2026-01-01..2026-11-20"),
        Example("since Oct 6", "2026-10-06..2026-11-20"), Example("from march on", "2026-03-01..2026-11-20"),
        Example("from Oct 1 to today", "2026-10-01..2026-11-20"), Example("after Oct 6", "2026-10-07..2026-11-20"),
        Example("before October 2026", "2024-11-20..2026-09-30"), Example("until oct 15", "2024-11-20..2026-10-15"),
        Example("between Oct 1 and Oct 15", "2026-10-01..2026-10-15"),
        Example("between oct 1 and 15", "2026-10-01..2026-10-15"), Example("Oct 1-15", "2026-10-01..2026-10-15"),
        Example("from sept 1st to the 15th", "2026-09-01..2026-09-15"),
        Example("from 2025-10-01 to 2025-10-31", "2025-10-01..2025-10-31"),
        Example("9/1-9/30", "2026-09-01..2026-09-30"), Example("9/1/25 - 9/30/25", "2025-09-01..2025-09-30"),
        Example("between 9/1 and 9/30", "2026-09-01..2026-09-30"),
        Example("Jan through March", "2026-01-01..2026-03-31"),
        Example("Jan-Mar 2025", "2025-01-01..2025-03-31"), Example("Nov to Feb", "2025-11-01..2026-02-28"),
        Example("Dec 15 – Jan 15", "2025-12-15..2026-01-15"), Example("Nov 2025 to Feb 2026", "2025-11-01..2026-02-28"),
        Example("from Q1 to Q3", "2026-01-01..2026-09-30"), Example("2024 through 2025", "2024-01-01..2025-12-31"),
    ]

    @Test(
        "a weekday filters a period",
        arguments: [
            Example("on Mondays", "2026-10-22..2026-11-20 weekday=Monday"),
            Example("on mondays last quarter", "2026-07-01..2026-09-30 weekday=Monday"),
            Example("every fri ytd", "2026-01-01..2026-11-20 weekday=Friday"),
            Example("tuesdays in october", "2026-10-01..2026-10-31 weekday=Tuesday"),
            Example("the last two Mondays", "2026-11-09..2026-11-16 weekday=Monday"),
        ])
    func weekday(_ example: Example) {
        #expect(short(read("utilization " + example.question)) == "summary " + example.expected)
    }

    @Test(
        "two periods are compared",
        arguments: [
            Example("Q3 vs Q3 last year", "2026-07-01..2026-09-30 2025-07-01..2025-09-30"),
            Example("q3 vs last year", "2026-07-01..2026-09-30 2025-07-01..2025-09-30"),
            Example("this month compared to last month", "2026-11-01..2026-11-20 2026-10-01..2026-10-31"),
            Example("this yr vs last yr", "2026-01-01..2026-11-20 2025-01-01..2025-12-31"),
            Example("last quarter vs same quarter last year", "2026-07-01..2026-09-30 2025-07-01..2025-09-30"),
            Example("october vs the month before", "2026-10-01..2026-10-31 2026-09-01..2026-09-30"),
            Example("q2 vs q3 2025", "2025-04-01..2025-06-30 2025-07-01..2025-09-30"),
            Example("vs last month", "2026-11-01..2026-11-20 2026-10-01..2026-10-31"),
            Example("yoy", "2026-01-01..2026-11-20 2025-01-01..2025-11-20"),
            Example("2024 versus 2025", "2024-01-01..2024-12-31 2025-01-01..2025-12-31"),
        ])
    func comparison(_ example: Example) {
        let expected = example.expected.split(separator: " ").map { "summary \($0)" }.joined(separator: " + ")
        #expect(short(read("utilization " + example.question)) == expected)
    }

    @Test(
        "what can't be is asked about",
        arguments: [
            "13/45/2025", "Feb 30", "sept 31", "Q5", "2025-02-29", "from 2026-10-15 to 2026-10-01",
            "from Oct 15 to Oct 1",
            "between 10/20/2026 and 10/1/2026",
        ])
    func impossible(_ phrase: String) {
        guard case .ask(let question, let choices) = read("utilization " + phrase).decision else {
            Issue.record("not asked about")
            return
        }
        #expect(!question.isEmpty)
        for choice in choices {
            guard case .call = read(choice, after: ["utilization " + phrase]).decision else {
                Issue.record("the choice “\(choice)” doesn't answer the question")
                continue
            }
        }
    }

    @Test(
        "the future is declined",
        arguments: [
            "tomorrow", "next month", "next week", "in december 2026", "Q1 2027", "on 2026-12-24", "next fiscal year",
        ])
    func future(_ phrase: String) {
        guard case .decline(let reason, let suggestions) = read("utilization " + phrase).decision else {
            Issue.record("not declined")
            return
        }
        #expect(reason.contains("completed cases"))
        for suggestion in suggestions {
            guard case .call = read(suggestion).decision else {
                Issue.record("the suggestion “\(suggestion)” doesn't work")
                continue
            }
        }
    }

    @Test(
        "notes say what was read into it",
        arguments: [
            Example("Q3", "calendar Q3 (Jul–Sep); fiscal Q3 would be Jan–Mar"),
            Example("fiscal Q3", "fiscal Q3 (Jan–Mar); calendar Q3 would be Jul–Sep"),
            Example("2026", "“2026” isn't over: counted up to today"),
        ])
    func note(_ example: Example) { #expect(read("utilization " + example.question).notes == [example.expected]) }

    @Test("a site whose fiscal year is the calendar's needs no note") func plainQuarter() {
        var site = World.demo.site
        site.fiscalYearStartMonth = 1
        let context = World.context(site, entities: [], tools: World.tools)
        let proposal = read("utilization Q3", at: context)
        #expect(proposal.notes.isEmpty)
        #expect(short(read("utilization FY25 Q2", at: context)) == "summary 2025-04-01..2025-06-30")
    }

    @Test(
        "the fiscal year is the site's",
        arguments: [
            Example("FY25 Q2", "2025-01-01..2025-03-31"), Example("this fiscal year", "2026-10-01..2026-11-20"),
            Example("last fiscal quarter", "2026-07-01..2026-09-30"),
        ])
    func fiscal(_ example: Example) {
        #expect(short(read("utilization " + example.question, at: World.tangled)) == "summary " + example.expected)
    }

    @Test("the dashboard sets the default period") func defaultPeriod() {
        let base = World.demo
        var dashboard = base.dashboard
        dashboard.defaultPeriodDays = 7
        let context = RoutingContext(
            site: base.site, dashboard: dashboard, tools: base.tools, inventory: base.inventory, today: base.today)
        #expect(short(read("utilization", at: context)) == "summary 2026-11-14..2026-11-20")
    }
}
