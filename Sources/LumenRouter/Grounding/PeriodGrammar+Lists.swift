import LumenCore

/// "Oct 6, 7 and 8", "the 6th and 7th of October": days that share a month.
extension PeriodGrammar {
    func dayLists(_ items: [Item], _ vocabulary: Vocabulary) -> [Item] {
        var reduced: [Item] = []
        var index = 0
        while index < items.count {
            if let (days, end) = dayList(items, index, vocabulary) {
                let span = items[index].span.lowerBound..<items[end - 1].span.upperBound
                reduced.append(Item(span: span, content: .period(.several(days))))
                index = end
            } else {
                reduced.append(items[index])
                index += 1
            }
        }
        return reduced
    }

    /// The days of a list that begins at an index, and where it ends.
    private func dayList(_ items: [Item], _ index: Int, _ vocabulary: Vocabulary) -> ([PeriodExpression], Int)? {
        func word(_ position: Int) -> String? {
            items.indices.contains(position)
                ? items[position].token.map { vocabulary.meaning(of: $0.symbol).word } : nil
        }
        func month(_ position: Int) -> Int? {
            items.indices.contains(position)
                ? items[position].token.flatMap { vocabulary.meaning(of: $0.symbol).month } : nil
        }
        guard word(index - 1) != "between" else { return nil }
        let leading = month(index)
        guard let (numbers, end) = numbers(items, leading == nil ? index : index + 1, word) else { return nil }
        if let leading {
            // "Oct 6 or 7 cases" counts something, and "Oct 6 or 7" alone may be a room.
            guard numbers.count > 2, end == items.count || items[end].token?.kind != .word else { return nil }
            return (dates(numbers, leading), end)
        }
        let following = word(end) == "of" ? end + 1 : end
        return month(following).map { (dates(numbers, $0), following + 1) }
    }

    /// Two numbers of days and more, parted by commas and "and" or "or" before the last.
    private func numbers(_ items: [Item], _ start: Int, _ word: (Int) -> String?) -> ([Int], Int)? {
        func day(_ position: Int) -> Int? {
            guard items.indices.contains(position), let number = items[position].token?.integer, 1...99 ~= number else {
                return nil
            }
            return number
        }
        guard let first = day(start) else { return nil }
        var numbers = [first]
        var index = start + 1
        while true {
            let isComma = word(index) == "comma"
            let isLast = ["and", "or"].contains(word(isComma ? index + 1 : index))
            guard isComma || isLast, let next = day(index + (isComma && isLast ? 2 : 1)) else { return nil }
            numbers.append(next)
            index += isComma && isLast ? 3 : 2
            if isLast { return (numbers, index) }
        }
    }

    private func dates(_ days: [Int], _ month: Int) -> [PeriodExpression] {
        days.map { .part(.date(month: month, day: $0), of: .latest) }
    }
}
