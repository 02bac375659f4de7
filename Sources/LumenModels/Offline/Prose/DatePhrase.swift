package import LumenCore

/// Dates as people in a hospital read them.
package enum DatePhrase {
    /// `Nov 20, 2026`
    package static func day(_ date: CivilDate) -> String { date.words }

    /// `Oct 22 – Nov 20, 2026`, with the years at both ends only where they differ.
    package static func period(_ period: DateRange) -> String { period.words }

    /// `Oct 2026`
    static func month(_ date: CivilDate) -> String { "\(names[date.month - 1].prefix(3)) \(date.year)" }

    /// The period as one would say it in a question: "in October 2026", "in Q3 2026", "in 2025", "from … to …".
    package static func asked(_ period: DateRange) -> String {
        let start = period.start
        let isWhole = start.day == 1 && period.end == period.end.lastOfMonth
        let months = (period.end.year - start.year) * 12 + period.end.month - start.month + 1
        switch (isWhole, months) {
        case (true, 1): return "in \(names[start.month - 1]) \(start.year)"
        case (true, 3) where start.month % 3 == 1: return "in Q\(start.month / 3 + 1) \(start.year)"
        case (true, 12) where start.month == 1: return "in \(start.year)"
        default: return start == period.end ? "on \(day(start))" : "from \(day(start)) to \(day(period.end))"
        }
    }

    /// The text with the days in it that were written `2026-11-19` as `Nov 19, 2026`.
    static func inWords(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count >= isoLength else { return text }
        var words: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if let date = isoDate(at: index, of: bytes) {
                words += Array(day(date).utf8)
                index += isoLength
            } else {
                words.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: words, as: UTF8.self)
    }

    private static let isoLength = 10

    private static func isoDate(at index: Int, of bytes: [UInt8]) -> CivilDate? {
        let end = index + isoLength
        guard bytes[index].isDigit, end <= bytes.count, index == 0 || !bytes[index - 1].isDigit,
            end == bytes.count || !bytes[end].isDigit
        else { return nil }
        return CivilDate(iso: String(decoding: bytes[index..<end], as: UTF8.self))
    }

    /// Whether this is the name of a month, or the start of one of three letters or more.
    package static func isMonth(_ word: String) -> Bool {
        let word = word.lowercased()
        return word.utf8.count >= 3 && names.contains { $0.lowercased().hasPrefix(word) } || word == "sept"
    }

    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
