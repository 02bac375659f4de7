import LumenCore

/// What else in a result is worth a sentence.
///
/// Each rule looks for one thing and weighs it by a fraction: a share of blocks or minutes, or a difference of rates.
/// The weight must reach the rule's least to be told. An answer gets the two heaviest; on equal weight the rule that
/// stands first in this enumeration wins. Rules tell what is, never why.
enum FindingRule: Int, CaseIterable, Sendable {
    /// The member below target that costs the whole the most: its shortfall times its block minutes.
    case contributor
    /// The member whose rate changed most since the period before.
    case mover
    /// Blocks with no case that were not released in time, as a share of all blocks.
    case abandoned
    /// Minutes released too late, as a share of block minutes.
    case lateReleases
    /// Minutes of own cases outside the block, against those inside; told from a tenth on, weighed by half.
    case outOfBlock
    /// The adjusted rate, where turnovers make the difference to the target; else when nothing else is found.
    case adjusted
}

enum Findings {
    /// The one or two best findings of these rules; beside another figure the block utilization, which they explain.
    static func best(of rules: [FindingRule], in report: Report, telling: Telling) -> [Phrase] {
        guard report.subject == nil else { return [] }
        guard report.measure.isUtilization else { return [telling.context(report)] }
        guard !telling.isTooFew(report.count) else { return [] }
        let finder = Finder(report: report, telling: telling)
        return rules.compactMap { rule in finder.find(rule).map { (rule, $0) } }
            .sorted { ($1.1.weight, $0.0.rawValue) < ($0.1.weight, $1.0.rawValue) }
            .prefix(2).map(\.1.phrase)
    }
}

/// Something found, and how much it matters, as a fraction.
private struct Finding {
    let weight: Double
    let phrase: Phrase
}

private struct Finder {
    let report: Report
    let telling: Telling

    private var figures: ResultCursor { report.figures }
    private var target: Bound { telling.utilizationTarget(of: report) }

    func find(_ rule: FindingRule) -> Finding? {
        switch rule {
        case .contributor: contributor
        case .mover: mover
        case .abandoned: abandoned
        case .lateReleases: lateReleases
        case .outOfBlock: outOfBlock
        case .adjusted: adjusted
        }
    }

    private var contributor: Finding? {
        let target = target
        let candidates = report.members.filter(\.isRankable).compactMap { member -> (Member, Figure, cost: Double)? in
            guard let rate = member.amount?.figure, rate.value < target.value,
                let minutes = member.cursor.number("block_minutes") ?? member.count
            else { return nil }
            return (member, rate, (target.value - rate.value) * minutes.value)
        }
        guard report.members.count > 1, let (member, rate, _) = candidates.max(by: { $0.cost < $1.cost })
        else { return nil }
        let doubt: Phrase = member.reaches(target) ? "; its \(Interval.name) includes the target" : ""
        return Finding(
            weight: target.value - rate.value,
            phrase: """
                \(name: member.name) weighs most on the total: \(member.rated), \
                \(target.briefStanding(of: rate))\(doubt).
                """)
    }

    private var mover: Finding? {
        let moves = report.members.filter(\.isRankable).compactMap {
            member -> (Member, Figure, Figure, size: Double)? in
            guard let rate = member.amount?.figure, let before = member.cursor.number("previous_rate")
            else { return nil }
            return (member, before, rate, abs(rate.value - before.value))
        }
        guard let (member, before, rate, size) = moves.max(by: { $0.size < $1.size }), size >= 0.05 else { return nil }
        return Finding(
            weight: size,
            phrase: """
                Largest change since the period before: \(name: member.name), \
                \(.points(between: before, and: rate)) \(rate.value < before.value ? "lower" : "higher") \
                (\(.percent(before)) then, \(.percent(rate)) now\(Noun.block.over(member.count))).
                """)
    }

    private var abandoned: Finding? {
        guard let count = figures.number("abandoned_blocks"), let all = figures.number("total_blocks"),
            let share = Numeral.share(count, of: all), share.value >= 0.05
        else { return nil }
        let were: Phrase = count.value == 1 ? "was" : "were"
        return Finding(
            weight: share.value,
            phrase: """
                \(.count(count)) of \(Noun.block.counted(all)) (\(share)) \(were) abandoned: no cases, and \
                not released in time.
                """)
    }

    private var lateReleases: Finding? {
        guard let minutes = figures.number("late_released_minutes"), let all = figures.number("block_minutes"),
            let share = Numeral.share(minutes, of: all), share.value >= 0.03
        else { return nil }
        return Finding(
            weight: share.value,
            phrase: "Late releases came to \(.duration(minutes)), \(share) of the \(.duration(all)) of block time.")
    }

    private var outOfBlock: Finding? {
        guard let outside = figures.number("out_of_block_minutes"), let inside = figures.number("in_block_minutes"),
            let share = Numeral.share(outside, of: inside), share.value >= 0.1
        else { return nil }
        return Finding(
            weight: share.value / 2,
            phrase: """
                Own cases ran \(.duration(outside)) outside the block; that time is not in the rate and equals \
                \(share) of the \(.duration(inside)) inside.
                """)
    }

    private var adjusted: Finding? {
        guard let rate = report.rate, let adjusted = figures.number("adjusted_utilization_rate"),
            NumberText.percent(adjusted.value) != NumberText.percent(rate.value)
        else { return nil }
        let crosses = rate.value < target.value && adjusted.value >= target.value
        let standing: Phrase = crosses ? ", \(target.briefStanding(of: adjusted))" : ""
        return Finding(
            weight: crosses ? adjusted.value - rate.value : 0,
            phrase: "Counting turnovers between cases, adjusted utilization is \(.percent(adjusted))\(standing).")
    }
}
