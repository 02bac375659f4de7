import LumenCore
import LumenWarehouse
import Testing

/// What holds of any ledger; ledgers are drawn from seeds.
struct MetricPropertyTests {
    @Test(arguments: seeds, choices)
    func ratesAreFractions(seed: UInt64, choice: Choice) throws {
        let assessment = try RandomLedger.notes(seed: seed, choice).assessment
        let total = assessment.utilization()
        let rates: [Double?] = [
            total.rate, total.adjustedRate, total.primeTimeRate, total.grossRate, total.allReleasesRate,
            total.occupiedRate, total.proactiveReleaseRate, total.backfillRate, total.interval?.lowerBound,
            total.interval?.upperBound,
        ]
        let blockRates = assessment.blocks.map(\.rate) + assessment.blocks.map(\.adjustedRate)
        for case let rate? in rates + blockRates { #expect((0...1).contains(rate)) }
        if let interval = total.interval, let rate = total.rate { #expect(interval.contains(rate)) }
    }

    @Test(arguments: seeds, choices)
    func everyMinuteIsInOrOut(seed: UInt64, choice: Choice) throws {
        let assessment = try RandomLedger.notes(seed: seed, choice).assessment
        for placement in assessment.placements {
            let told = placement.inBlockMinutes + placement.pendingMinutes + placement.sharedMinutes
            #expect(told + placement.outOfBlockMinutes == placement.minutes)
        }
        for utilization in [assessment.utilization()] + assessment.utilization(by: .blockGroup).map(\.utilization) {
            let told = utilization.inBlockMinutes + utilization.outOfBlockMinutes + utilization.pendingMinutes
            #expect(told == utilization.ownMinutes)
        }
        let counted = assessment.blocks.filter { $0.standing == .counted }
        #expect(counted.reduce(0) { $0 + $1.outOfBlockMinutes } <= assessment.utilization().outOfBlockMinutes)
    }

    /// The same sums from sets of minutes, block by block and case by case.
    @Test(arguments: seeds)
    func minutesAreWhatCountingThemOneByOneGives(seed: UInt64) throws {
        let notes = try RandomLedger.notes(seed: seed, .bothRooms)
        for block in notes.assessment.blocks {
            var (own, all, others) = (Set<Minute>(), Set<Minute>(), Set<Minute>())
            for record in notes.cases where record.room == block.block.room {
                let minutes = try #require(record.occupied).clamped(to: block.start..<max(block.start, block.end))
                let isOwn =
                    block.block.surgeon.map { $0 == record.surgeon } ?? (block.block.blockGroup == record.blockGroup)
                all.formUnion(minutes)
                if isOwn { own.formUnion(minutes) } else { others.formUnion(minutes) }
            }
            #expect(block.ownMinutes == own.count)
            #expect(block.occupiedMinutes == all.count)
            #expect(block.backfilledMinutes == min(others.count, block.releasedMinutes))
            if let prime = notes.site.primeTime(on: block.day), block.standing == .counted {
                let share = Double(block.netMinutes) / Double(block.grossMinutes)
                let scaled = Double((block.start..<block.end).clamped(to: prime).count) * share
                #expect(sixDecimals(block.primeMinutes) == sixDecimals(scaled))
                let used = own.count { prime.contains($0) }
                #expect(sixDecimals(block.primeInBlockMinutes) == sixDecimals(min(Double(used), scaled)))
            }
        }
    }

    @Test(arguments: seeds, choices)
    func orderDoesNotMatter(seed: UInt64, choice: Choice) throws {
        var notes = try RandomLedger.notes(seed: seed, choice)
        let before = notes.assessment
        let placements = Dictionary(uniqueKeysWithValues: zip(notes.cases.map(\.id), before.placements))
        var random = SplitMix(state: seed &+ 1)
        notes.blocks.shuffle(using: &random)
        notes.cases.shuffle(using: &random)
        let after = notes.assessment
        #expect(after.blocks == before.blocks)
        #expect(Dictionary(uniqueKeysWithValues: zip(notes.cases.map(\.id), after.placements)) == placements)
        #expect(after.utilization() == before.utilization())
    }

    @Test(arguments: seeds, choices)
    func partsAddUpToTheWhole(seed: UInt64, choice: Choice) throws {
        let assessment = try RandomLedger.notes(seed: seed, choice).assessment
        let whole = sums(assessment.utilization())
        let days = try RandomLedger.days().map { sums(assessment.utilization(in: Scope(days: DateRange(day: $0)))) }
        #expect(days.reduce([0, 0, 0, 0, 0, 0, 0]) { zip($0, $1).map(+) } == whole)
        for dimension in [Dimension.room, .building, .location, .blockGroup, .weekday, .period(.week)] {
            let groups = assessment.utilization(by: dimension).map { sums($0.utilization) }
            #expect(groups.reduce([0, 0, 0, 0, 0, 0, 0]) { zip($0, $1).map(+) } == whole, "\(dimension)")
        }
    }

    private func sums(_ utilization: Utilization) -> [Int] {
        [
            utilization.totalBlocks, utilization.blockMinutes, utilization.inBlockMinutes,
            utilization.outOfBlockMinutes, utilization.cases, utilization.turnoverCreditMinutes,
            utilization.grossMinutes,
        ]
    }

    static let seeds: [UInt64] = Array(1...12)
    static let choices: [Choice] = [.usual, .bothRooms, .gross, .netOfAll, .flat]

    enum Choice: Sendable {
        case usual, bothRooms, gross, netOfAll, flat

        func apply(to definitions: inout Definitions) {
            switch self {
            case .usual: break
            case .bothRooms: definitions.flipRooms = .bothRooms
            case .gross: definitions.releases = .gross
            case .netOfAll: definitions.releases = .netOfAll
            case .flat: definitions.turnoverCredit = .flat(minutes: 45)
            }
        }
    }
}

/// Three weeks of blocks and cases without rhyme or reason: overlapping cases, cases over midnight, releases, a
/// holiday (13 October), flip rooms, blocks of services and blocks not yet ended.
private struct RandomLedger {
    private var random: SplitMix

    static func notes(seed: UInt64, _ choice: MetricPropertyTests.Choice) throws -> MetricNotes {
        var ledger = RandomLedger(random: SplitMix(state: seed))
        return try ledger.notes(choice)
    }

    static func days() throws -> [CivilDate] {
        let first = try #require(CivilDate(iso: "2025-10-06"))
        return (0..<21).map { first.advanced(by: $0) }
    }

    private mutating func notes(_ choice: MetricPropertyTests.Choice) throws -> MetricNotes {
        var notes = try MetricNotes(now: "10-25 00:00-00:00") { choice.apply(to: &$0) }
        for day in try Self.days() {
            for room in 1...7 {
                addBlocks(on: day, in: room, to: &notes)
                addCases(on: day, in: room, to: &notes)
            }
        }
        return notes
    }

    private mutating func addBlocks(on day: CivilDate, in room: Int, to notes: inout MetricNotes) {
        var minute = Int.random(in: 400...500, using: &random)
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let length = Int.random(in: 60...400, using: &random)
            let start = notes.site.zone.minute(of: day, at: minute)
            let surgeon = Int.random(in: 0...4, using: &random)
            let isReleased = Int.random(in: 0...3, using: &random) == 0
            notes.blocks.append(
                Block(
                    id: "b\(notes.blocks.count)", day: day, start: start, end: start + length, room: room,
                    blockGroup: surgeon.isMultiple(of: 2) ? 1 : 2, surgeon: surgeon == 0 ? nil : surgeon,
                    releasedAt: isReleased ? start - 1440 * Int.random(in: 0...14, using: &random) : nil,
                    releasedMinutes: isReleased ? Int.random(in: 1...450, using: &random) : 0))
            minute += length + Int.random(in: 0...60, using: &random)
        }
    }

    private mutating func addCases(on day: CivilDate, in room: Int, to notes: inout MetricNotes) {
        for _ in 0..<Int.random(in: 0...9, using: &random) {
            let minute = Int.random(in: 380...1430, using: &random)
            let start = notes.site.zone.minute(of: day, at: minute)
            let surgeon = Int.random(in: 1...4, using: &random)
            notes.cases.append(
                SurgicalCase(
                    id: "c\(notes.cases.count)", day: day, room: room, wheelsIn: start,
                    wheelsOut: start + Int.random(in: 1...180, using: &random),
                    blockGroup: surgeon.isMultiple(of: 2) ? 1 : 2, surgeon: surgeon))
        }
    }
}

/// Steele, Lea & Flood's SplitMix64.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
