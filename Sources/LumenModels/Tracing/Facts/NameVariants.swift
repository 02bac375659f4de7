import LumenCore

/// The ways in which an answer may write a name of the data.
enum NameVariants {
    static func variants(of tokens: [Token], isPerson: Bool) -> [[Word]] {
        let words = tokens.map { $0.word }
        var variants = [words]
        switch tokens.count {
        case 2...3 where isPerson && !tokens.contains { $0.isNumber }: variants.append([words[words.count - 1]])
        case 2 where tokens[1].isNumber && tokens[1].range.count == 4:  // Oct 2026, Q3 2026
            variants.append([words[0]])
        case 2 where tokens[0].isNumber && tokens[0].range.count == 4:  // 2026 Q3
            variants += [[words[1], words[0]], [words[1]]]
        case 2 where tokens[1].isNumber: variants += (shortForms[words[0]] ?? WordSet()).map { [$0, words[1]] }
        default: break
        }
        return variants
    }

    /// A day as "Nov 12", "Nov 12, 2026" and "12 Nov".
    static func variants(of day: CivilDate) -> [[Word]] {
        let (month, number) = (month(of: day), Word("\(day.day)"))
        return [[month, number, Word("\(day.year)")], [month, number], [number, month]]
    }

    /// A period by its days, and as the month, quarter or year that it is.
    static func variants(of period: DateRange) -> [[Word]] {
        let (start, end) = (period.start, period.end)
        var variants = [
            [month(of: start), Word("\(start.day)"), month(of: end), Word("\(end.day)")],
            [
                month(of: start), Word("\(start.day)"), Word("\(start.year)"), month(of: end), Word("\(end.day)"),
            ],
        ]
        if start.month == end.month { variants.append([month(of: start), Word("\(start.day)"), Word("\(end.day)")]) }
        let year = Word("\(start.year)")
        switch period.wholeMonths {
        case 1: variants += [[month(of: start), year], [month(of: start)]]
        case 3 where start.month % 3 == 1:
            let quarter = Word("Q\(start.month / 3 + 1)")
            variants += [[quarter, year], [year, quarter], [quarter]]
        case 12 where start.month == 1: variants.append([year])
        default: break
        }
        return variants
    }

    private static func month(of day: CivilDate) -> Word { Word(String(DatePhrase.day(day).prefix(3))) }

    private static let shortForms = Word.table([
        ("building", WordSet("bldg")), ("or", WordSet("room")), ("room", WordSet("or")),
    ])
}

extension DateRange {
    /// How many months it is, where it begins on the first of one and ends on the last of another.
    var wholeMonths: Int? {
        guard start.day == 1, end == end.lastOfMonth else { return nil }
        return (end.year - start.year) * 12 + end.month - start.month + 1
    }
}
