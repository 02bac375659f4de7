import LumenCore

/// An answer while it is written: paragraphs, which it joins into Markdown, noting where each number comes to stand.
struct Prose {
    private(set) var text = ""
    private(set) var numbers: [NumberEvidence] = []
    /// The text's length in UTF-16 code units.
    private var length = 0

    /// Adds a paragraph, or nothing for an empty one.
    mutating func paragraph(_ phrase: Phrase) {
        guard !phrase.isEmpty else { return }
        if length > 0 { append("\n\n") }
        write(phrase)
    }

    /// Adds a list with an item a line.
    mutating func list(_ items: [Phrase]) {
        for (index, item) in items.enumerated() {
            if length > 0 { append(index == 0 ? "\n\n" : "\n") }
            append("- ")
            write(item)
        }
    }

    private mutating func write(_ phrase: Phrase) {
        for piece in phrase.pieces {
            switch piece {
            case .words(let words): append(words)
            case .number(let numeral):
                let start = length
                append(numeral.text)
                numbers.append(
                    NumberEvidence(
                        text: numeral.text, range: start..<length, value: numeral.value, unit: numeral.unit.rawValue,
                        source: numeral.source))
            }
        }
    }

    private mutating func append(_ words: String) {
        text += words
        length += words.utf16.count
    }
}
