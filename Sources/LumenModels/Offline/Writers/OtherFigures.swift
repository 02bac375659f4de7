import LumenCore

/// What else a tool says beside the figure that was asked for: its other prominent figures, in one sentence.
struct OtherFigures {
    let report: Report

    /// `Mean turnover: 34.2 min; prolonged turnovers: 12, 2.9 % of 412 turnovers.`
    var phrase: Phrase {
        guard let subject = report.subject else { return Phrase() }
        let asked = subject.figures.first { $0.field == report.measure.name }
        let told = [report.measure.name, subject.counted.field, asked?.whole].compactMap(\.self)
        let others = subject.figures.filter {
            $0.isProminent && !told.contains($0.field) && $0.many != subject.counted.many
        }
        let phrases = others.compactMap { described($0, of: subject) }.prefix(Self.toldAtMost)
        return phrases.isEmpty ? "" : "\(phrases.map(\.self).joined(by: "; ").capitalizedFirst)."
    }

    private static let toldAtMost = 5

    /// Nothing of a part that there is none of.
    private func described(_ figure: ToolFigure, of subject: ToolSubject) -> Phrase? {
        guard let amount = Measure(figure, of: subject).amount(in: report.figures),
            amount.value != 0 || figure.whole == nil
        else { return nil }
        let title = Phrase(quoting: figure.title.uncapitalizedFirst) { _ in .given("name of the figure") }
        return "\(title): \(amount.written)\(amount.share(in: report.figures))"
    }
}
