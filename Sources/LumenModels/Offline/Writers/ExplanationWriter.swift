import LumenCore

/// How a metric is defined at the site.
struct ExplanationWriter {
    let metric: String
    let telling: Telling

    func narration() -> Narration {
        var prose = Prose()
        if let definition { explain(definition, in: &prose) } else { prose.paragraph(unknown) }
        prose.paragraph(QuietLine(telling: telling).phrase)
        return Narration(text: prose.text, numbers: prose.numbers, suggestions: suggestions)
    }

    private func explain(_ definition: MetricDefinitionText, in prose: inout Prose) {
        func quoted(_ text: String) -> Phrase {
            Phrase(quoting: text, names: telling.names) { _ in .given("definition of \(definition.name)") }
        }
        prose.paragraph("**\(quoted(definition.title))** is \(quoted(definition.formula).asSentence)")
        prose.paragraph("The variant used here: \(quoted(definition.variant).asSentence)")
        prose.paragraph(definition.caveat.map { quoted($0).asSentence } ?? "")
        prose.paragraph(addition(to: definition))
        prose.paragraph("*Source: \(quoted(definition.source))*")
    }

    private var definition: MetricDefinitionText? {
        let wanted = [metric, toolOfFigure].compactMap(\.self).map(Self.key)
        return wanted.lazy.compactMap { key in
            telling.definitions.first { [Self.key($0.name), Self.key($0.title)].contains(key) }
        }.first
    }

    /// The tool that has the figure, whose definition is then that of the figure.
    private var toolOfFigure: String? {
        telling.context.tools.first { tool in
            tool.subject?.figures.contains { $0.field == metric } ?? false
        }?.name
    }

    /// What the hospital adds to it.
    private func addition(to definition: MetricDefinitionText) -> Phrase {
        guard let words = telling.context.dashboard.metricDefinitions[definition.name] else {
            return Phrase()
        }
        let quoted = Phrase(quoting: words, names: telling.names) { _ in
            .given("definition of \(definition.name)")
        }
        return "At this hospital: \(quoted.asSentence)"
    }

    private var unknown: Phrase {
        let quoted = Phrase(quoting: metric, names: telling.names) { _ in .given("the question") }
        let titles = telling.definitions.map { Phrase(name: $0.title) }
        guard !titles.isEmpty else { return "There is no definition of “\(quoted)” here." }
        return "There is no definition of “\(quoted)” here. Defined are: \(titles.joined(by: ", "))."
    }

    private var suggestions: [String] {
        let others = telling.definitions.filter { $0 != definition }.prefix(2).map {
            "How is \($0.title.lowercased()) computed?"
        }
        return (others + telling.context.dashboard.suggestedQuestions).prefix(3).map(\.self)
    }

    private static func key(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
