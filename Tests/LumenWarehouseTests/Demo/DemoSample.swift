import LumenCore
import LumenWarehouse

/// The demo hospital's rows, and the arithmetic that its tests hold against them: sums written out plainly, apart
/// from the metric engine, so that neither can hide the other's mistakes.
struct DemoSample {
    static let today = CivilDate(dayNumber: 20_777)  // Friday, 2026-11-20
    static let seeds: [UInt64] = [DemoHospital.seed, 7]
    static let samples = seeds.map { DemoSample(seed: $0) }

    let site: Site
    let hospital: DemoHospital
    let blocks: [BlockRow]
    let cases: [CaseRow]
    /// Completed cases in the order of wheels-in.
    let completed: [RoomDay: [CaseRow]]

    init(seed: UInt64 = DemoHospital.seed, today: CivilDate = today, minuteOfDay: Int? = nil, years: Int = 2) {
        site = Self.site
        let now = minuteOfDay.map { Self.site.zone.minute(of: today, at: $0) }
        hospital = DemoHospital(site: site, seed: seed, today: today, now: now, years: years)
        var blocks: [BlockRow] = []
        var cases: [CaseRow] = []
        hospital.forEachDay {
            blocks += $1
            cases += $2
        }
        self.blocks = blocks
        self.cases = cases
        completed = Dictionary(grouping: cases.filter { $0.status == .completed }) { RoomDay($0.room, $0.day) }
            .mapValues { $0.sorted { ($0.wheelsIn ?? 0) < ($1.wheelsIn ?? 0) } }
    }

    static let site: Site = {
        guard let zone = ZoneRules(identifier: "America/New_York") else { fatalError("this machine has no time zones") }
        return Site(id: "demo", name: "Lumen Demo Hospital", zone: zone)
    }()

    // MARK: Periods

    var lastYear: ClosedRange<CivilDate> { Self.today.adding(months: -12)...Self.today.advanced(by: -1) }
    var lastQuarter: ClosedRange<CivilDate> { Self.quarter(-1) }
    var quarterBefore: ClosedRange<CivilDate> { Self.quarter(-2) }

    private static func quarter(_ offset: Int) -> ClosedRange<CivilDate> {
        let start = today.firstDay(of: .quarter).adding(months: 3 * offset)
        return start...start.adding(months: 3).advanced(by: -1)
    }

    // MARK: Use of blocks

    /// What became of the time of some blocks, in minutes.
    struct Use {
        var total = 0
        /// Without what was released at least seven days before.
        var net = 0
        var own = 0
        /// Gaps of at most an hour before an own case.
        var turnover = 0
        var lateReleased = 0
        /// Of unreleased blocks between seven and three.
        var prime = 0
        var primeOwn = 0
        var rates: [Double] = []
        var empty = 0

        var rate: Double { Double(own) / Double(net) }
        var adjusted: Double { Double(own + turnover) / Double(net) }
        var timelyShare: Double { 1 - Double(net) / Double(total) }
        var lateShare: Double { Double(lateReleased) / Double(total) }
        /// Half the width of the 95 % interval of the blocks' mean rate.
        var margin: Double {
            let mean = rates.reduce(0, +) / Double(rates.count)
            let squares = rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return 2 * (squares / Double(rates.count - 1) / Double(rates.count)).squareRoot()
        }
    }

    func use(
        _ days: ClosedRange<CivilDate>, where isWanted: (BlockRow) -> Bool = { _ in true }
    ) -> Use {
        var use = Use()
        for block in blocks where days.contains(block.day) && isWanted(block) {
            let timely = block.releasedAt.map { block.day.dayNumber - site.zone.local($0).day.dayNumber >= 7 } ?? false
            let minutes = block.end - block.start
            let net = minutes - (timely ? block.releasedMinutes : 0)
            use.total += minutes
            use.lateReleased += timely ? 0 : block.releasedMinutes
            guard net > 0 else { continue }
            let (own, turnover) = ownMinutes(in: block, block.start..<block.end)
            if block.releasedMinutes == 0 {
                let seven = site.zone.minute(of: block.day, at: 420)
                let hours = (block.start..<block.end).clamped(to: seven..<seven + 480)
                use.prime += hours.count
                use.primeOwn += ownMinutes(in: block, hours).own
            }
            use.net += net
            use.own += own
            use.turnover += turnover
            use.rates.append(Double(own) / Double(net))
            use.empty += own == 0 ? 1 : 0
        }
        return use
    }

    private func ownMinutes(in block: BlockRow, _ hours: Range<Minute>) -> (own: Int, turnover: Int) {
        var own = 0
        var turnover = 0
        var previousOut: Minute?
        for each in completed[RoomDay(block.room, block.day)] ?? [] {
            guard let wheelsIn = each.wheelsIn, let wheelsOut = each.wheelsOut else { continue }
            if block.surgeon.map({ $0 == each.surgeon }) ?? (each.service == block.blockGroup) {
                own += max(0, min(wheelsOut, hours.upperBound) - max(wheelsIn, hours.lowerBound))
                if let previousOut, wheelsIn - previousOut <= 60 {
                    turnover += max(0, min(wheelsIn, hours.upperBound) - max(previousOut, hours.lowerBound))
                }
            }
            previousOut = wheelsOut
        }
        return (own, turnover)
    }

    // MARK: Cases

    struct RoomDay: Hashable {
        let room: String
        let day: CivilDate

        init(_ room: String, _ day: CivilDate) {
            self.room = room
            self.day = day
        }
    }

    /// First cases of a day's schedule: how late each was, in minutes (negative is early); and every turnover.
    func flow(_ days: ClosedRange<CivilDate>, where isWanted: (CaseRow) -> Bool) -> (delays: [Int], turnovers: [Int]) {
        var delays: [Int] = []
        var turnovers: [Int] = []
        for (roomDay, cases) in completed where days.contains(roomDay.day) {
            let planned = cases.filter { !$0.isAddOn }
            if let first = planned.first, isWanted(first), let start = first.scheduledStart,
                let wheelsIn = first.wheelsIn, site.zone.local(start).minuteOfDay < 480
            {
                delays.append(wheelsIn - start)
            }
            for (previous, next) in zip(planned, planned.dropFirst()) where isWanted(next) {
                if let out = previous.wheelsOut, let wheelsIn = next.wheelsIn, wheelsIn - out <= 90 {
                    turnovers.append(wheelsIn - out)
                }
            }
        }
        return (delays, turnovers)
    }
}

extension [Int] {
    var mean: Double { Double(reduce(0, +)) / Double(count) }
}
