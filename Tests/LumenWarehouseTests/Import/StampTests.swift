import LumenCore
import Testing

@testable import LumenWarehouse

@Suite struct StampTests {
    private static func read(_ text: String) -> String {
        let bytes = Array(text.utf8)
        do throws(Stamp.Failure) {
            return switch try Stamp(bytes.span) {
            case .local(let day, let minute): "\(day) \(clockText(minuteOfDay: minute))"
            case .instant(let minute): "\(ImportFixture.utc(minute)) UTC"
            case .time(let minute): clockText(minuteOfDay: minute)
            case .day(let day): "\(day)"
            }
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [
        ("1/3/22 7:05", "2022-01-03 07:05"), ("01/03/2022 07:05:59", "2022-01-03 07:05"),
        ("12/31/2025 12:00 AM", "2025-12-31 00:00"), ("12/31/2025 12:30 pm", "2025-12-31 12:30"),
        ("12/31/2025 11:59PM", "2025-12-31 23:59"), ("10/6/2025", "2025-10-06"), ("2/29/24", "2024-02-29"),
        ("6/1/59 1:00", "2059-06-01 01:00"), ("6/1/99 1:00", "1999-06-01 01:00"),
        ("2025-10-06", "2025-10-06"), ("2025-10-06T07:30", "2025-10-06 07:30"),
        ("2025-10-06 07:30:15.250", "2025-10-06 07:30"), ("2025/10/6 7:30", "2025-10-06 07:30"),
        ("2025-10-06 24:00", "2025-10-06 24:00"),
        ("2025-10-06T07:30:00Z", "2025-10-06 07:30 UTC"), ("2025-10-06T07:30-05:00", "2025-10-06 12:30 UTC"),
        ("2025-10-06T00:30:00.000+0530", "2025-10-05 19:00 UTC"), ("2025-10-06 07:30 +02", "2025-10-06 05:30 UTC"),
        ("7:05", "07:05"), ("07:05:30", "07:05"), ("7:05 PM", "19:05"), ("0730", "07:30"), ("2400", "unreadable"),
    ])
    func reads(text: String, expected: String) { #expect(Self.read(text) == expected) }

    @Test(arguments: [
        ("13/45/2025", "noSuchDay"), ("2/30/2025 7:00", "noSuchDay"), ("2025-02-29", "noSuchDay"),
        ("0/1/2025", "noSuchDay"), ("25/12/2025", "dayFirst"), ("31/1/25 7:00", "dayFirst"),
        ("1/1/1900", "outOfRange"), ("2060-01-01", "outOfRange"), ("12/25/9999 7:00", "outOfRange"),
    ])
    func refusesDays(text: String, expected: String) { #expect(Self.read(text) == expected) }

    @Test(arguments: [
        "", "x", "7", "7:5", "25:00", "7:60", "7:05:99", "13:00 PM", "0:30 AM", "7:05 XM", "1/3/22 ", "1/3/22x7:05",
        "1/3", "1/3/", "1/3/2", "1/3/222", "1-3-22", "1/3-22", "2025-10", "2025-10-06T", "2025-10-06T7",
        "2025-10-06T07:30+5", "2025-10-06T07:30+99:00", "2025-10-06T07:30Zx", "44564.295", "Jan 3 2022", "１/3/22",
        "99999999999999999999", "-1/3/22", "1/3/22 7:05 7:05",
    ])
    func refusesWhatIsNoTime(text: String) { #expect(Self.read(text) == "unreadable") }

    /// Whatever the bytes, reading ends in a stamp or a reason.
    @Test(arguments: UInt64(1)...UInt64(20))
    func anyBytesAreAnswered(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("0123456789//--::.. TZAPMapm+\u{FF}".utf8)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...20, using: &random)).map { _ in
                alphabet[Int.random(in: alphabet.indices, using: &random)]
            }
            #expect(!Self.read(String(decoding: bytes, as: UTF8.self)).isEmpty)
        }
    }
}

@Suite struct LocalClockTests {
    @Test(arguments: ["America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "UTC"])
    func agreesWithTheZone(identifier: String) throws {
        let zone = try #require(ZoneRules(identifier: identifier))
        var clock = LocalClock(zone)
        for number in stride(from: 7305, through: 32_871, by: 1) {
            let day = CivilDate(dayNumber: number)
            for minute in [0, 90, 150, 720, 1439, 1440] {
                let expected = zone.minute(of: day, at: minute)
                if clock.minute(of: day, at: minute) != expected { Issue.record("\(day) \(minute)") }
            }
        }
    }
}
