import LumenCore
import LumenTesting
import Testing

struct CivilDateTests {
    @Test(arguments: ["1970-01-01", "2000-02-29", "2025-10-06", "2024-12-31", "1969-12-31", "2400-02-29"])
    func isoTextRoundTrips(text: String) {
        #expect(CivilDate(iso: text)?.isoText == text)
    }

    @Test(arguments: [
        "2025-13-45", "2025-02-29", "2025-04-31", "2025-1-1", "25-01-01", "2025-10-06T00:00", "", "2025-00-10",
        "2025-+1-10",
    ])
    func impossibleDatesAreNil(text: String) {
        #expect(CivilDate(iso: text) == nil)
    }

    @Test func everyDayOfFourCenturiesFollowsTheOneBefore() {
        var day = day("1900-01-01")
        for _ in 0..<146_097 {
            let next = day.advanced(by: 1)
            #expect(CivilDate(year: next.year, month: next.month, day: next.day) == next)
            #expect(next.weekday.rawValue == day.weekday.rawValue % 7 + 1)
            day = next
        }
        #expect(day.isoText == "2300-01-01")
    }

    @Test(arguments: [("2026-11-20", Weekday.friday), ("1970-01-01", .thursday), ("1969-12-28", .sunday)])
    func weekdays(text: String, weekday: Weekday) {
        #expect(day(text).weekday == weekday)
    }

    @Test(arguments: [
        ("2025-01-31", 1, "2025-02-28"), ("2024-03-31", -1, "2024-02-29"), ("2025-06-15", -18, "2023-12-15"),
    ])
    func monthsAreAddedWithinTheMonth(text: String, months: Int, expected: String) {
        #expect(day(text).adding(months: months) == day(expected))
    }

    @Test(arguments: [
        (CalendarUnit.week, "2026-11-16"), (.month, "2026-11-01"), (.quarter, "2026-10-01"), (.year, "2026-01-01"),
    ])
    func firstDays(unit: CalendarUnit, expected: String) {
        #expect(day("2026-11-20").firstDay(of: unit) == day(expected))
    }

    @Test(arguments: [
        ("2026-10-01", "2026-10-31", "2026-09-01", "2026-09-30"),
        ("2026-07-01", "2026-09-30", "2026-04-01", "2026-06-30"),
        ("2026-10-22", "2026-11-20", "2026-09-22", "2026-10-21"),
    ])
    func precedingPeriods(start: String, end: String, before: String, until: String) {
        #expect(DateRange(day(start), day(end))?.preceding == DateRange(day(before), day(until)))
    }
}

struct HolidayTests {
    @Test(arguments: [
        ("2025-11-27", "Thanksgiving"), ("2025-09-01", "Labor Day"), ("2026-05-25", "Memorial Day"),
        ("2026-07-03", "Independence Day"), ("2021-12-31", "New Year's Day"),
        ("2026-01-19", "Martin Luther King Jr. Day"),
    ])
    func federalHolidaysOnTheirObservedDay(text: String, name: String) {
        #expect(HolidayCalendar().name(of: day(text)) == name)
    }

    @Test func ordinaryDaysAndOwnDays() {
        let closed = day("2026-03-10")
        let calendar = HolidayCalendar(observesUSFederal: false, days: [closed: "Founders' Day"])
        #expect(calendar.name(of: closed) == "Founders' Day")
        #expect(!calendar.contains(day("2026-12-25")))
    }
}

struct SiteCalendarTests {
    @Test func fiscalYearsAreNamedAfterTheirEnd() throws {
        let site = try Site.test()
        #expect(site.fiscalYear(of: day("2026-06-30")) == 2026)
        #expect(site.fiscalYear(of: day("2026-07-01")) == 2027)
        #expect(site.fiscalQuarter(2, of: 2025) == DateRange(day("2024-10-01"), day("2024-12-31")))
    }
}
