/// Limits and ranks.
extension CueGrammar {
    static let thresholds: [Draft] = bounds.flatMap { $0 } + bands

    private static let bounds: [[Draft]] = [
        bound("below|sub|atmost", .below), bound("lower|less|smaller than|then", .below), bound("not above", .below),
        bound("no|not more|higher|greater than", .below), bound("at most", .below),
        bound("below|lower|less equals", .below), bound("miss", .below), bound("drop? short of", .below),
        bound("not|fail|unable yet? to? be? meet|above|at|clear", .below), bound("yet to meet", .below),
        bound("not getting|got|made|make|show to?", .below),
        bound("above|atleast", .above), bound("more|higher|greater|better|larger|bigger than|then", .above),
        bound("not be? below", .above),
        bound("no|not less|lower|fewer than", .above), bound("at least", .above),
        bound("above|higher|greater equals", .above),
    ]

    private static let bands: [Draft] = [
        // "for the meeting 12 November" meets no target.
        ("meet <n> percent", { limit($0, .above) }), ("meet <n> !<unit>|<month>|slash|dash", { limit($0, .above) }),
        ("<n> percent? or|and below|lower|less|worse|under", { limit($0, .below) }),
        ("<n> percent? or|and above|higher|more|better|greater|up", { limit($0, .above) }),
        ("between <n> percent? and|to|dash <n> percent? !<unit>|<month>|slash", { band($0) }),
        ("from? <n> percent? to|dash <n> percent", { band($0) }),
        ("longer|older|shorter|younger|more|less than|then <n>|a|an <unit> ago|old?", { _ in .countThreshold }),
        ("agedpast of? <n>|a|an <unit>? ago|old?", { _ in .countThreshold }),
        ("<n> <unit> or|and more|longer|older|above|up", { _ in .countThreshold }),
        ("<n> dash|to <n> case|cases|block|blocks|minute|hour|patients", { _ in .countThreshold }),
    ]

    private enum Bound { case below, above }

    private static func bound(_ words: String, _ bound: Bound) -> [Draft] {
        let read: @Sendable (Captures) -> Cue? = { limit($0, bound) }
        let shares = shares.map { share -> Draft in
            (
                "\(words) \(share.words) !a|an|<unit>|hour",
                { _ in bound == .below ? .below(share.rate) : .above(share.rate) }
            )
        }
        return [("\(words) <n> percent", read), ("\(words) <n> !<unit>|slash", read)] + shares
    }

    /// Rates in words: "under half".
    private static let shares: [(words: String, rate: Double)] = [
        ("a? half", 0.5), ("a third", 1.0 / 3), ("two third|thirds", 2.0 / 3), ("a quarter", 0.25),
        ("three quarter", 0.75),
    ]

    private static func limit(_ captures: Captures, _ bound: Bound) -> Cue? {
        guard let rate = rate(captures, 0) else { return captures.number(0).map { _ in .countThreshold } }
        return bound == .below ? .below(rate) : .above(rate)
    }

    /// 70 and 0.7 are the same rate.
    private static func rate(_ captures: Captures, _ index: Int) -> Double? {
        guard let number = captures.number(index), number > 0, number <= 200 else { return nil }
        let isFraction = number < 1 || (number == 1 && captures.token(index)?.text.contains(".") == true)
        return isFraction ? number : number / 100
    }

    private static func band(_ captures: Captures) -> Cue? {
        guard let low = rate(captures, 0), let high = rate(captures, 1), low < high else { return nil }
        return .between(low, high)
    }

    static let counts: [Draft] = [
        ("highest <n> <unit>", { picked($0, lowest: false) }), ("lowest <n> <unit>", { picked($0, lowest: true) }),
        ("<n> highest <unit>", { picked($0, lowest: false) }), ("<n> lowest <unit>", { picked($0, lowest: true) }),
        ("highest <n> lowest", { ranked($0, lowest: true) }), ("highest <n> &underused", { ranked($0, lowest: true) }),
        ("<n> highest &underused", { ranked($0, lowest: true) }),
        ("highest <n> !percent|<unit>", { ranked($0, lowest: false) }),
        ("<n> highest !recent", { ranked($0, lowest: false) }),
        ("lowest <n> !percent|<unit>", { ranked($0, lowest: true) }),
        ("<n> lowest", { ranked($0, lowest: true) }),
        ("limit to|of|at? <n>", { capture in capture.integer(0).flatMap { 1...100 ~= $0 ? .limit($0) : nil } }),
    ]

    private static func picked(_ captures: Captures, lowest: Bool) -> Cue? {
        guard let count = captures.integer(0), 1...100 ~= count, let unit = captures.unit(1) else { return nil }
        return .pick(unit, lowest: lowest, count: count)
    }

    private static func ranked(_ captures: Captures, lowest: Bool) -> Cue? {
        captures.integer(0).flatMap { 1...100 ~= $0 ? .ranked(lowest: lowest, $0) : nil }
    }
}
