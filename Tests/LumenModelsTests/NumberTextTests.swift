import LumenCore
import Testing

@testable import LumenModels

@Suite struct NumberTextTests {
    @Test(arguments: [
        (0.684, "68.4\u{202F}%"), (0.0, "0.0\u{202F}%"), (1.0, "100.0\u{202F}%"), (0.69996, "70.0\u{202F}%"),
        (0.6845, "68.4\u{202F}%"), (0.6855, "68.6\u{202F}%"), (0.00049, "0.0\u{202F}%"), (-0.031, "−3.1\u{202F}%"),
        (-0.0001, "0.0\u{202F}%"), (12.5, "1,250.0\u{202F}%"),
    ])
    func `a rate has one decimal, rounded half to even`(fraction: Double, text: String) {
        #expect(NumberText.percent(fraction) == text)
    }

    @Test(arguments: [(0.75, "75\u{202F}%"), (0.725, "72.5\u{202F}%"), (0.7004, "70\u{202F}%"), (1.0, "100\u{202F}%")])
    func `a number that somebody set has no false decimal`(fraction: Double, text: String) {
        #expect(NumberText.setPercent(fraction) == text)
    }

    @Test(arguments: [
        (0.0, "0"), (1.0, "1"), (999.0, "999"), (1000.0, "1,000"), (1_234_567.0, "1,234,567"), (-1234.0, "−1,234"),
        (2.5, "2"), (3.5, "4"), (9e17, "900,000,000,000,000,000"), (1e300, "—"), (.nan, "—"),
    ])
    func `counts have thousands apart`(value: Double, text: String) {
        #expect(NumberText.count(value) == text)
    }

    @Test(arguments: [(2.358, "2.36", "2.4 min"), (0.004, "0.00", "0.0 min"), (142.3, "142.30", "142.3 min")])
    func `means have decimals`(value: Double, number: String, time: String) {
        #expect(NumberText.mean(value) == number)
        #expect(NumberText.meanTime(minutes: value) == time)
    }

    @Test(arguments: [
        (0.0, "0 min"), (480.0, "480 min"), (600.0, "600 min"), (601.0, "10.0 h"), (1234.0, "20.6 h"),
        (600_000.0, "10,000.0 h"),
    ])
    func `minutes become hours beyond ten hours`(minutes: Double, text: String) {
        #expect(NumberText.duration(minutes: minutes).text == text)
    }

    @Test(arguments: [
        (0.6, 0.7, Standing.below), (0.69996, 0.7, .justUnder), (0.7, 0.7, .at), (0.70004, 0.7, .justOver),
        (0.701, 0.7, .above),
    ])
    func `what looks alike is just under or just over`(value: Double, bound: Double, standing: Standing) {
        #expect(Standing(value, to: bound, written: Measure.Kind.rate.written) == standing)
    }
}

@Suite struct DatePhraseTests {
    @Test(arguments: [
        ("2026-11-20", "2026-11-20", "Nov 20, 2026", "on Nov 20, 2026"),
        ("2026-10-22", "2026-11-20", "Oct 22 – Nov 20, 2026", "from Oct 22, 2026 to Nov 20, 2026"),
        ("2026-10-01", "2026-10-31", "Oct 1 – 31, 2026", "in October 2026"),
        ("2025-12-20", "2026-01-05", "Dec 20, 2025 – Jan 5, 2026", "from Dec 20, 2025 to Jan 5, 2026"),
        ("2026-07-01", "2026-09-30", "Jul 1 – Sep 30, 2026", "in Q3 2026"),
        ("2026-10-01", "2026-12-31", "Oct 1 – Dec 31, 2026", "in Q4 2026"),
        ("2026-02-01", "2026-04-30", "Feb 1 – Apr 30, 2026", "from Feb 1, 2026 to Apr 30, 2026"),
        ("2025-01-01", "2025-12-31", "Jan 1 – Dec 31, 2025", "in 2025"),
    ])
    func `periods in words`(start: String, end: String, text: String, asked: String) throws {
        let start = try #require(CivilDate(iso: start))
        let end = try #require(CivilDate(iso: end))
        let period = try #require(DateRange(start, end))
        #expect(DatePhrase.period(period) == text)
        #expect(DatePhrase.asked(period) == asked)
    }
}
