package import LumenCore

/// Writes answers without a language model: the same material gives the same answer, byte for byte.
///
/// The number comes first, then what it is compared with, one or two findings, what keeps it from meaning more, and a
/// quiet line with the dates, filters, definition, and sizes. Each number in the text is evidence by its field, by a
/// step of arithmetic on fields, or by what set it; each range counts UTF-16 code units of the Markdown.
package struct OfflineNarrator: Narrator {
    private let definitions: @Sendable (Site) -> [MetricDefinitionText]

    /// - Parameter definitions: the metrics that can be explained, in the words of a site.
    package init(definitions: @escaping @Sendable (Site) -> [MetricDefinitionText]) { self.definitions = definitions }

    package func narrate(_ material: NarrationMaterial) -> Narration {
        let telling = Telling(material, definitions: definitions(material.context.site))
        switch material.proposal.decision {
        case .call: return answer(telling)
        case .ask(let question, let choices):
            return reply(telling, lead: question, choices: choices, suggestions: choices)
        case .decline(let reason, let suggestions):
            return reply(
                telling, lead: reason, intro: "What can be asked:", choices: suggestions,
                suggestions: Array(suggestions.prefix(3)))
        case .explain(let metric):
            return ExplanationWriter(metric: metric, telling: telling).narration()
        }
    }

    private func answer(_ telling: Telling) -> Narration {
        var prose = Prose()
        for section in telling.sections() {
            prose.paragraph(section.lead.sentences)
            prose.paragraph(section.findings.sentences)
            prose.paragraph(section.caveats.sentences)
        }
        prose.paragraph(telling.failureNotes.sentences)
        prose.paragraph(QuietLine(telling: telling).phrase)
        return Narration(
            text: prose.text, numbers: prose.numbers, artifacts: ArtifactMaker(telling: telling).artifacts,
            suggestions: SuggestionMaker(telling: telling).suggestions)
    }

    /// A question back or a refusal: somebody else's words, then what there is to choose from.
    private func reply(
        _ telling: Telling, lead: String, intro: Phrase = "", choices: [String], suggestions: [String]
    ) -> Narration {
        func quoted(_ text: String) -> Phrase {
            Phrase(quoting: text, names: telling.names) { _ in .given("how the question was read") }
        }
        var prose = Prose()
        prose.paragraph([quoted(lead), choices.isEmpty ? "" : intro].sentences)
        prose.list(choices.map(quoted))
        prose.paragraph(QuietLine(telling: telling).phrase)
        return Narration(
            text: prose.text, numbers: prose.numbers, suggestions: suggestions.map(DatePhrase.inWords))
    }
}
