import LumenCore
import LumenWarehouse
import Testing

/// A few blocks and cases in a shorthand of their own, of days of 2025 in New York:
/// `10-06 07:30-15:30 1 A` is surgeon A's time in room 1, `25:30` half past one in the night after.
/// Surgeons A–M are of service 1, N–Z of service 2. A block may belong to a service, `#1`, and end in what of it was
/// released how many days ahead: `240@11`, or `240@?` without a date.
struct MetricNotes {
    var site: Site
    var now: Minute
    var blocks: [Block]
    var cases: [SurgicalCase]

    init(
        blocks: [String] = [], cases: [String] = [], now: String = "12-31 00:00-00:00",
        _ choose: (inout Definitions) -> Void = { _ in }
    ) throws {
        let zone = try #require(ZoneRules(identifier: "America/New_York"))
        var definitions = Definitions()
        choose(&definitions)
        site = Site(id: "test", name: "Test", zone: zone, definitions: definitions)
        self.now = try MetricLine(now, zone).start
        self.blocks = try blocks.enumerated().map { try MetricLine($1, zone).block(id: "b\($0)") }
        self.cases = try cases.enumerated().map { try MetricLine($1, zone).surgicalCase(id: "c\($0)") }
    }

    var ledger: Ledger { Ledger(blocks: blocks, cases: cases, directory: Self.directory) }
    var assessment: Assessment { MetricEngine(site: site, now: now).assess(ledger) }
    var utilization: Utilization { assessment.utilization() }

    static func surgeon(_ letter: String) -> Int { Int(letter.unicodeScalars.first?.value ?? 0) - 64 }

    /// Rooms 1–9: 1–6 in building 1, 7–9 in building 2.
    static let directory = Directory(
        buildings: [1: "Building 1", 2: "Building 2"], locations: [1: "Main OR"],
        blockGroups: [1: "Orthopedics", 2: "Urology"],
        rooms: Dictionary(
            uniqueKeysWithValues: (1...9).map {
                ($0, Directory.Room(name: "OR \($0)", building: $0 < 7 ? 1 : 2, location: 1))
            }),
        surgeons: Dictionary(
            uniqueKeysWithValues: (1...26).map { ($0, Directory.Surgeon(name: "\($0)", blockGroup: $0 < 14 ? 1 : 2)) }))
}

/// One line of the shorthand.
struct MetricLine {
    let day: CivilDate
    let start: Minute
    let end: Minute
    private let words: [Substring]

    init(_ text: String, _ zone: ZoneRules) throws {
        words = text.split(separator: " ")
        let day = try #require(CivilDate(iso: "2025-\(words[0])"))
        let times = try words[1].split(separator: "-").map { clock in
            let parts = try clock.split(separator: ":").map { try #require(Int($0)) }
            return zone.minute(of: day, at: parts[0] * 60 + parts[1])
        }
        (self.day, start, end) = (day, times[0], times[1])
    }

    func block(id: String) throws -> Block {
        let release = words.count > 4 ? words[4].split(separator: "@") : []
        let daysAhead = release.count == 2 ? Int(release[1]) : nil
        return Block(
            id: id, day: day, start: start, end: end, room: try #require(Int(words[2])), blockGroup: group ?? 1,
            surgeon: surgeon, releasedAt: daysAhead.map { start - $0 * 1440 },
            releasedMinutes: try release.first.map { try #require(Int($0)) } ?? 0)
    }

    func surgicalCase(id: String) throws -> SurgicalCase {
        SurgicalCase(
            id: id, day: day, room: try #require(Int(words[2])), wheelsIn: start, wheelsOut: end, blockGroup: group,
            surgeon: surgeon)
    }

    private var surgeon: Int? { words[3].hasPrefix("#") ? nil : MetricNotes.surgeon(String(words[3])) }
    private var group: Int? { surgeon.map { $0 < 14 ? 1 : 2 } ?? Int(words[3].dropFirst()) }
}

/// The figures of a utilization by short names, for tables of expectations.
let utilizationFigures: [String: @Sendable (Utilization) -> Double?] = [
    "rate": { $0.rate },
    "adjusted": { $0.adjustedRate },
    "prime": { $0.primeTimeRate },
    "aacd": { $0.aacdRate },
    "gross": { $0.grossRate },
    "allReleases": { $0.allReleasesRate },
    "occupied": { $0.occupiedRate },
    "proactive": { $0.proactiveReleaseRate },
    "backfill": { $0.backfillRate },
    "casesPerBlock": { $0.averageCasesPerBlock },
    "duration": { $0.averageCaseDuration },
    "low": { $0.interval?.lowerBound },
    "high": { $0.interval?.upperBound },
    "blocks": { Double($0.totalBlocks) },
    "utilized": { Double($0.utilizedBlocks) },
    "cases": { Double($0.cases) },
    "net": { Double($0.blockMinutes) },
    "allocated": { Double($0.grossMinutes) },
    "in": { Double($0.inBlockMinutes) },
    "out": { Double($0.outOfBlockMinutes) },
    "pending": { Double($0.pendingMinutes) },
    "turnover": { Double($0.turnoverCreditMinutes) },
    "timely": { Double($0.timelyReleasedMinutes) },
    "late": { Double($0.lateReleasedMinutes) },
    "abandoned": { Double($0.abandonedBlocks) },
]

/// Checks figures to six decimals.
func expectFigures(
    _ utilization: Utilization, _ expected: [String: Double?],
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    for (name, value) in expected {
        let figure = try #require(utilizationFigures[name], "no figure \(name)", sourceLocation: sourceLocation)
        #expect(sixDecimals(figure(utilization)) == sixDecimals(value), "\(name)", sourceLocation: sourceLocation)
    }
}

func sixDecimals(_ value: Double?) -> Double? {
    value.map { ($0 * 1_000_000).rounded(.toNearestOrEven) / 1_000_000 }
}
