import LumenCore

extension Measure {
    /// The figure of that name of a tool, else its usual one; for a tool without figures what it counts.
    static func named(_ name: String?, of subject: ToolSubject) -> Measure {
        guard let figure = subject.figures.first(where: { $0.field == name }) ?? subject.figures.first
        else {
            return Measure(counting: subject.counted)
        }
        return Measure(figure, of: subject)
    }

    /// One figure of a tool.
    convenience init(_ figure: ToolFigure, of subject: ToolSubject) {
        let counted = Size(subject.counted, of: figure.field)
        // What a tool counts first is what it counts in `n`, under another name perhaps.
        let isCount =
            figure.field == subject.counted.field || figure.many == subject.counted.many
            || figure.unit == .count && figure == subject.figures.first
        let whole = subject.figures.first { $0.field == figure.whole }
        self.init(
            name: figure.field, title: figure.title, noun: Noun(figure.one, figure.many),
            kind: figure.unit.kind,
            parts: [Part(figure)], sizes: isCount ? [] : [counted],
            joint: figure.unit == .count ? "among" : figure.unit.kind.isRatio ? "over" : "from",
            whole: whole.map { Whole($0) }, interval: figure.interval, counted: counted,
            isSampled: figure.interval != nil || [.meanMinutes, .score].contains(figure.unit),
            better: figure.better, topic: figure.topic, of: figure.of)
    }

    private convenience init(counting counted: ToolCount) {
        let size = Size(counted)
        self.init(
            name: counted.field, title: size.part.label, noun: size.noun, kind: .count,
            parts: [size.part],
            counted: size)
    }
}

extension ToolFigure {
    /// The nouns of numbers of things; else the title, as what follows a number need not be a noun: "given back late".
    fileprivate var topic: Phrase { unit == .count ? Noun(one, many).plural : Noun(title.uncapitalizedFirst).plural }

    /// `12.0 h of block time`, `12.0 h given back in time`
    fileprivate var of: Phrase {
        let isTime = many.split(separator: " ").contains("time") && !many.hasSuffix(" in time")
        return unit == .kilowattHours || unit == .minutes && isTime ? "of " : ""
    }
}

extension Measure.Part {
    init(_ figure: ToolFigure) { self.init(fields: [figure.field], label: figure.title) }
}

extension Measure.Whole {
    /// `124 first cases`, `992.0 h of block time`
    init(_ figure: ToolFigure) {
        let kind = figure.unit.kind
        let noun = Noun(figure.one, figure.many)
        self.init(part: Measure.Part(figure)) {
            "\(Numeral($0, written: kind.written)) \(figure.of)\(noun.of($0))"
        }
    }
}

extension Size {
    /// - Parameter field: the figure that stands on so many.
    init(_ counted: ToolCount, of field: String? = nil) {
        self.init(
            part: Measure.Part(fields: [counted.field], label: counted.many.capitalizedFirst),
            noun: Noun(counted.one, counted.many), field: field)
    }
}
