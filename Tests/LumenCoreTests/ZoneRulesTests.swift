import Foundation
import LumenCore
import LumenTesting
import Testing

struct ZoneRulesTests {
    @Test(arguments: ["America/New_York", "Europe/Berlin", "Asia/Kolkata", "UTC", "Australia/Lord_Howe"])
    func agreesWithFoundation(identifier: String) throws {
        let rules = try #require(ZoneRules(identifier: identifier))
        let zone = try #require(TimeZone(identifier: identifier))
        for hour in stride(from: 27_000_000, to: 31_000_000, by: 173) {
            let minute = hour
            #expect(
                rules.offset(at: minute) == zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute) * 60))
                    / 60)
            let local = rules.local(minute)
            let back = rules.minute(of: local.day, at: local.minuteOfDay)
            #expect(rules.local(back).minuteOfDay == local.minuteOfDay)
        }
    }

    @Test(arguments: [
        ("2025-03-09", 90, -300), ("2025-03-09", 150, -300), ("2025-03-09", 210, -240), ("2025-03-09", 480, -240),
        ("2025-11-02", 30, -240), ("2025-11-02", 90, -240), ("2025-11-02", 130, -300), ("2025-11-02", 480, -300),
        ("2025-07-01", 450, -240), ("2025-01-06", 450, -300),
    ])
    func localTimesAroundDaylightSaving(date: String, minuteOfDay: Int, offset: Int) throws {
        let rules = try #require(ZoneRules(identifier: "America/New_York"))
        #expect(rules.minute(of: day(date), at: minuteOfDay) == day(date).dayNumber * 1440 + minuteOfDay - offset)
    }

    @Test func unknownZonesAreNil() {
        #expect(ZoneRules(identifier: "Mars/Olympus_Mons") == nil)
    }
}

struct TimestampTests {
    @Test(arguments: [
        ("2025-10-06T11:30:00Z", 1_759_750_200.0), ("2025-10-06T07:30:00-04:00", 1_759_750_200),
        ("2025-10-06T11:30:00", 1_759_750_200), ("2025-10-06", 1_759_708_800),
    ])
    func reads(text: String, seconds: Double) {
        #expect(date(iso: text)?.timeIntervalSince1970 == seconds)
    }

    @Test func writesAndRefuses() {
        #expect(isoText(Date(timeIntervalSince1970: 1_759_750_200)) == "2025-10-06T11:30:00Z")
        #expect(isoText(Date(timeIntervalSince1970: -1)) == "1969-12-31T23:59:59Z")
        #expect(date(iso: "yesterday") == nil)
        #expect(date(iso: "2025-13-45") == nil)
    }

    @Test(arguments: [
        "2026-11-20T25:00:00Z", "2026-11-20T24:00:00Z", "2026-11-20T08:60:00Z", "2026-11-20T08:00:61Z",
        "2026-02-30T08:00:00Z", "2026-11-20T08:99:00-04:00", "2026-11-20 08:00:00Z", "2026-11-20Tnoon",
    ])
    func refusesWhatIsNoTime(text: String) { #expect(date(iso: text) == nil) }
}
