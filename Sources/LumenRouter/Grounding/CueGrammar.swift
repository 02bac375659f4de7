import LumenCore

/// What the words of a question ask for, apart from names and periods.
struct CueGrammar: Sendable {
    typealias Draft = RuleSet<Cue>.Draft

    private let numbers: RuleSet<Cue>
    private let dimensions: RuleSet<Dimension>
    private let cues: RuleSet<Cue>

    init(_ vocabulary: inout Vocabulary) {
        numbers = RuleSet(Self.thresholds + Self.counts, &vocabulary)
        dimensions = RuleSet(Self.dimensionNames, &vocabulary)
        let constant = (Self.metrics + Self.shapes + Self.conversation + Self.topics).flatMap { phrases in
            phrases.patterns.split(separator: ";").map { pattern -> Draft in (String(pattern), { _ in phrases.cue }) }
        }
        cues = RuleSet(Self.groups + constant, &vocabulary)
    }

    /// Thresholds and ranks, before a number can be taken for a date.
    func reduceNumbers(_ items: [Item], _ vocabulary: Vocabulary) -> [Item] {
        numbers.reduce(items, vocabulary) { .cue($0) }
    }

    func reduce(_ items: [Item], _ vocabulary: Vocabulary) -> [Item] {
        cues.reduce(dimensions.reduce(items, vocabulary) { .dimension($0) }, vocabulary) { .cue($0) }
    }

    // MARK: Groups

    private static let dimensionNames: [RuleSet<Dimension>.Draft] = [
        ("surgical|clinical|block? service line?", { _ in .entity(.blockGroup) }),
        ("block group", { _ in .entity(.blockGroup) }),
        ("day of week", { _ in .weekday }), ("week day", { _ in .weekday }),
    ]

    private static let groups: [Draft] = [
        ("by|each|every|across|all|between all|each|every? operating|individual? <dim>", { group($0) }),
        ("broken|break|split down? by operating? <dim>", { group($0) }),
        ("<dim> level|wise|breakdown|split", { group($0) }),
        ("<dim> by <dim>", { group($0) }),
        ("into all? operating|individual? <dim>", { group($0) }),
        ("into fiscal? <unit>", { interval($0, isPick: false) }),
        ("compare all? operating? <dim>", { group($0) }),
        ("which|what of? operating|individual? <dim>", { $0.dimension(0).map { .which($0) } }),
        ("what|which kind|type of <dim>", { $0.dimension(0).map { .which($0) } }),
        ("who", { _ in .which(.entity(.surgeon)) }),
        ("how many operating? <dim>", { listing($0) }),
        ("who|what|which are|is all? operating? <dim>", { listing($0) }),
        ("which|what operating? <dim> do|can i|we|you|they have|know|cover|support|track", { listing($0) }),
        ("which|what operating? <dim> are there|in|available|at|here|part|on", { listing($0) }),
        ("which|what operating? <dim> exist", { listing($0) }),
        ("list of? all? of? operating? <dim>", { listing($0) }),
        ("<dim> list", { listing($0) }),
        ("show i|me|us? all? operating? <dim>", { listing($0) }),
        ("by|each|every fiscal? <unit>", { interval($0, isPick: false) }),
        ("which|what <unit>", { interval($0, isPick: true) }),
        ("lowest <unit>", { capture in capture.unit(0).map { .pick($0, lowest: true) } }),
        ("highest <unit>", { capture in capture.unit(0).map { .pick($0, lowest: false) } }),
        ("what dates|data|periods|months|years do you have|cover|know", { _ in .listing(.entity(.building)) }),
        ("dates|data available", { _ in .listing(.entity(.building)) }),
        ("how far back do|does? stats? go?", { _ in .listing(.entity(.building)) }),
        ("<interval>", { capture in capture.interval(0).map { .interval($0, isPick: false) } }),
        (
            "<unit> by|above|on|to|after|and <unit>",
            { capture in
                guard let unit = capture.unit(0), unit == capture.unit(1) else { return nil }
                return unit == .year ? .yearOverYear : unit == .day ? .rows : .interval(unit, isPick: false)
            }
        ),
    ]

    private static func group(_ captures: Captures) -> Cue? {
        captures.dimension(captures.count - 1).map { .group($0) }
    }
    private static func listing(_ captures: Captures) -> Cue? { captures.dimension(0).map { .listing($0) } }
    private static func interval(_ captures: Captures, isPick: Bool) -> Cue? {
        captures.unit(0).map { .interval($0, isPick: isPick) }
    }
}
