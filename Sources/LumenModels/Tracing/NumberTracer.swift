package import LumenCore

/// Finds what stands behind each number that a language model wrote, in the results of the conversation's tools.
///
/// A number is verified when it is a field of a result, or one step of arithmetic on fields, rounded to the digits that
/// are written (half up or half to even, nothing else), or when the question or the settings state it. It must be the
/// right field: of the row that the text names, of the same quantity, under a name whose words the text says. What is
/// less plain counts only where it would be a surprise that it fits (`Search`). So a wrong digit is found out as a
/// rule, while a number under a wrong but plausible name ("adjusted" for raw) may pass: tracing proves where numbers
/// come from, not that a sentence is true.
package struct NumberTracer: Sendable {
    package init() {}

    /// The numbers of a text in its order, each with its source, or `.unverified` where there is none.
    ///
    /// - Parameters:
    ///   - text: Markdown.
    ///   - calls: the conversation's calls with their whole results; evidence names them by their place here.
    ///   - given: what the question and the site's settings state.
    package func trace(_ text: String, calls: [CompletedCall], given: [GivenNumber] = []) -> [NumberEvidence] {
        let prose = MarkdownProse(text)
        let index = FactIndexBuilder.index(of: calls, for: prose)
        let mentions = index.names.mentions(in: prose)
        let numbers = NumberFinder.numbers(
            in: prose, countables: index.countables, named: Set(mentions.flatMap(\.tokens)))
        guard !numbers.isEmpty else { return [] }
        let units = Array(text.utf16)
        return Tracing(numbers, in: SettingReader(prose: prose, mentions: mentions), of: index, given: given)
            .evidence { String(decoding: units[$0], as: UTF16.self) }
    }
}
