import LumenCore

/// "Why": where allocated block time went, in minutes that add up, and what changed.
struct BridgeWriter {
    /// The tool whose result it tells.
    private static let tool = "utilization_bridge"

    private let report: Report
    private let telling: Telling
    private let bridge: Bridge
    private let before: Bridge?

    /// `nil` for results of other tools, for lists, and where one of its other figures was asked for.
    init?(_ report: Report, telling: Telling) {
        let isAsked = telling.presentation.focus == .reasons || telling.presentation.metric == nil
        guard report.call.name == Self.tool, report.subject != nil, report.members.isEmpty, isAsked,
            let bridge = Bridge(report.figures)
        else { return nil }
        self.report = report
        self.telling = telling
        self.bridge = bridge
        before = report.previous.flatMap(Bridge.init)
    }

    func section() -> Section {
        Section(
            lead: [used, change, sum, movers],
            findings: [rest, releases, "This tells where the time went, not what caused it."],
            caveats: [telling.isTooFew(report.count) ? telling.tooFew(report.measure) : ""] + telling.remarks(report))
    }

    /// `Of **28,800 min** of block time allocated for Ana Ruiz over 60 blocks, **17,652 min** (61.3 %) were …`
    private var used: Phrase {
        let extent = report.measure.counted.noun.over(report.count)
        let share = Numeral.share(bridge.used, of: bridge.allocated).map { " (\($0))" as Phrase } ?? ""
        return """
            Of **\(minutes(bridge.allocated)) min** of block time allocated\(report.filters.phrase)\(extent), \
            **\(minutes(bridge.used)) min**\(share) were used by the blocks' owners.
            """
    }

    /// `28,800 allocated − 720 released − … = 17,652 used`; only where it is so.
    private var sum: Phrase {
        guard bridge.addsUp else { return Phrase() }
        let parts = bridge.parts.map { " − \(minutes($0.figure)) \($0.part.word)" as Phrase }.joined(by: "")
        return "In minutes: \(minutes(bridge.allocated)) allocated\(parts) = \(minutes(bridge.used)) used."
    }

    private func minutes(_ figure: Figure) -> Numeral { Numeral(figure) { (NumberText.count($0), .minutes) } }

    // MARK: Since the period before

    /// `That share is down from 71.5 % in the period before (Sep 22 – Oct 21, 2026).`
    private var change: Phrase {
        guard let before, let share = Numeral.share(bridge.used, of: bridge.allocated),
            let earlier = Numeral.share(before.used, of: before.allocated)
        else { return Phrase() }
        let dates = report.previous?.period("period").map { " (\($0))" as Phrase } ?? ""
        let direction: Phrase =
            share.text == earlier.text ? "level with" : share.value < earlier.value ? "down from" : "up from"
        return "That share is \(direction) \(earlier) in the period before\(dates)."
    }

    /// `What changed most per allocated minute: other time, from 8.2 % to 16.5 %; early finish, …`
    private var movers: Phrase {
        let moves = moves
        guard !moves.isEmpty else { return Phrase() }
        let largest = moves.filter { $0.size >= Move.least }.prefix(2)
        let asked = moves.filter { move in
            !largest.contains { $0.part.word.plainText == move.part.word.plainText }
                && telling.material.question.text.lowercased().contains(move.part.word.plainText)
        }
        let told: Phrase =
            largest.isEmpty
            ? "Per allocated minute no part changed by half a point or more."
            : "What changed most per allocated minute: \(largest.map(\.phrase).joined(by: "; "))."
        return [told, asked.isEmpty ? "" : "Asked about: \(asked.map(\.phrase).joined(by: "; "))."].sentences
    }

    /// The largest first.
    private var moves: [Move] {
        guard let before else { return [] }
        return bridge.parts.compactMap { item in
            guard let earlier = before.parts.first(where: { $0.part.field == item.part.field }),
                let now = Numeral.share(item.figure, of: bridge.allocated),
                let then = Numeral.share(earlier.figure, of: before.allocated)
            else { return nil }
            return Move(part: item.part, then: then, now: now)
        }.sorted { $0.size > $1.size }
    }

    private struct Move {
        let part: Bridge.Part
        let then: Numeral
        let now: Numeral

        /// Half a point.
        static let least = 0.005
        var size: Double { abs(now.value - then.value) }

        /// `early finish, up from 6.0 % to 8.3 %`
        var phrase: Phrase {
            if now.text == then.text { return "\(part.word), \(now) as before" }
            return "\(part.word), \(now.value < then.value ? "down" : "up") from \(then) to \(now)"
        }
    }

    /// `In the other time: 1,200 min with others' cases; 2,658 min in blocks without a case of the owner.`
    private var rest: Phrase {
        let parts = Bridge.rest.compactMap { part in
            report.figures.number(part.field).flatMap { $0.value > 0 ? (part, $0) : nil }
        }
        guard !parts.isEmpty else { return Phrase() }
        return "In the other time: \(parts.map { "\(minutes($1)) min \($0.word)" as Phrase }.joined(by: "; "))."
    }

    /// Why the share used is another than the utilization.
    private var releases: Phrase {
        let field: String
        let word: Phrase
        switch telling.context.site.definitions.releases {
        case .gross: return Phrase()
        case .netOfTimely: (field, word) = ("released_in_time_minutes", "released in time")
        case .netOfAll: (field, word) = ("released_minutes", "released")
        }
        guard let released = report.figures.number(field), released.value > 0 else { return Phrase() }
        return "The \(minutes(released)) min \(word) are among the allocated here; block utilization leaves them out."
    }

    // MARK: Beside the answer

    /// A chart of the parts as shares of the allocated time, and a table of their minutes.
    var artifacts: [Artifact] { BridgeArtifacts(report: report, bridge: bridge, before: before).artifacts }
}
