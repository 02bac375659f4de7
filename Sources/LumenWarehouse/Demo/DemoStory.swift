import LumenCore

/// What happens at the demo hospital: seasons, absences, releases and late starts, with the planted problems in them.
struct DemoStory {
    /// What becomes of a block.
    enum Fate {
        case used
        case abandoned
        /// Given back: so many minutes of it, from its end, at a time that counts from midnight of its day.
        case released(minutes: Int, at: Int)
    }

    let seed: UInt64
    /// The first day of the last complete quarter, since when the planted problems last.
    let recent: CivilDate

    init(seed: UInt64, today: CivilDate) {
        self.seed = seed
        recent = today.firstDay(of: .quarter).adding(months: -3)
    }

    /// How much work there is, as a multiple of the usual: less in summer and over the winter holidays.
    func demand(on day: CivilDate) -> Double {
        Self.isWinterBreak(day) ? 0.86 : Self.demandByMonth[day.month - 1]
    }

    private static let demandByMonth = [0.98, 1.00, 1.01, 1.01, 1.01, 0.99, 0.95, 0.96, 1.00, 1.02, 1.01, 0.98]

    private static func isWinterBreak(_ day: CivilDate) -> Bool {
        (day.month == 12 && day.day > 19) || (day.month == 1 && day.day < 4)
    }

    /// Whether the surgeon is away for the week: on vacation or at their society's meeting.
    func isAway(_ surgeon: DemoSurgeon, on day: CivilDate) -> Bool {
        var dice = Dice(seed: seed, .absence, surgeon.rawValue, DemoTemplate.week(of: day))
        let monday = day.firstDay(of: .week)
        let conference = surgeon.service.conference
        let probability =
            if monday.month == conference.month, (monday.day - 1) / 7 + 1 == conference.week {
                0.55
            } else if Self.isWinterBreak(monday.advanced(by: 3)) {
                0.30
            } else {
                monday.month == 7 || monday.month == 8 ? 0.10 : 0.045
            }
        return dice.chance(probability)
    }

    /// The share of a block that the surgeon books that day.
    func fill(of surgeon: DemoSurgeon, on day: CivilDate, dice: inout Dice) -> Double {
        let traits = surgeon.traits
        let lost = surgeon == .martinez && day >= recent ? 0.36 : 0
        return (traits.fill - lost + traits.spread * dice.normal()) * demand(on: day)
    }

    /// - Parameter isStaffed: whether anyone of the block's owners is there that week.
    func fate(of entry: DemoTemplate.Entry, on day: CivilDate, isStaffed: Bool, dice: inout Dice) -> Fate {
        let odds =
            if isStaffed {
                entry.service == .vascular && day >= recent ? FateOdds.slump : FateOdds.usual
            } else {
                FateOdds.away
            }
        let whole = entry.hours.count
        let part = whole > 240 ? dice.integer(3...5) * 60 : 120
        // Both are drawn whatever the fate, so that changed odds leave the rest of the day's stream alone.
        let inTime = dice.integer(8...45) * -1440 + dice.integer(480...1020)
        let daysLate = dice.integer(0...6)
        let late = daysLate == 0 ? entry.hours.lowerBound - 90 : daysLate * -1440 + dice.integer(480...1020)
        switch dice.index(weighted: odds.weights) {
        case 0: return .released(minutes: whole, at: inTime)
        case 1: return .released(minutes: part, at: inTime)
        case 2: return .released(minutes: whole, at: late)
        case 3: return .released(minutes: part, at: late)
        case 4: return .abandoned
        default: return .used
        }
    }

    private struct FateOdds {
        /// Released in time in full, in part, late in full, in part, abandoned, used.
        let weights: [Double]

        static let usual = FateOdds(weights: [0.040, 0.050, 0.010, 0.016, 0.006, 0.878])
        static let away = FateOdds(weights: [0.890, 0, 0.090, 0, 0.020, 0])
        static let slump = FateOdds(weights: [0.030, 0.030, 0.105, 0.090, 0.065, 0.680])
    }

    /// Minutes by which the first case of a block is in the room after its scheduled start; negative is early.
    func firstCaseDelay(of surgeon: DemoSurgeon, in room: DemoRoom, on day: CivilDate, dice: inout Dice) -> Int {
        if surgeon == .martinez, day >= recent { return dice.integer(20...35) }
        if dice.chance(room.isAmbulatory ? 0.66 : 0.52) { return dice.integer(-4...4) }
        let tail = dice.fraction()
        return 5 + Int(tail * tail * tail * (room.isAmbulatory ? 35 : 55))
    }
}
