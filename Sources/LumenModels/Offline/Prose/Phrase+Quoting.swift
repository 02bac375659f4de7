import LumenCore

extension Phrase {
    /// Text that somebody else wrote, with each number in it put on record.
    ///
    /// Days that were written `2026-11-19` are shown as in the rest of the answer.
    /// Numbers in dates, times of day, quarters and fiscal years ("Q3", "FY26") and in the given names stay words.
    ///
    /// - Parameter source: what stands behind a number of the text, by its value.
    init(quoting text: String, names: [String] = [], source: (Double) -> NumberEvidence.Source) {
        guard text.utf8.contains(where: \.isDigit) else {
            self.init(name: text)
            return
        }
        var scanner = NumberScanner(DatePhrase.inWords(text), names: names)
        var pieces: [Piece] = []
        while let part = scanner.next() {
            switch part {
            case .words(let words): pieces.append(.words(Markdown.escaped(words)))
            case .number(let text, let value, let unit):
                pieces.append(.number(Numeral(text: text, value: value, unit: unit, source: source(value))))
            }
        }
        self.init(pieces)
    }

    /// A text field of a result; its numbers are evidence by that field.
    init(quoting field: ResultCursor, names: [String] = []) {
        self.init(quoting: field.text ?? "", names: names) { .field(field.figure(valued: $0)) }
    }

    /// The same, ended with a period.
    var asSentence: Phrase {
        guard case .words(let last) = pieces.last, let end = last.last, ".!?".contains(end) else { return self + "." }
        return self
    }
}
