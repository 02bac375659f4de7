import LumenCore

/// The items of a pattern's classes, in the pattern's order.
struct Captures {
    let items: [Item]
    let vocabulary: Vocabulary

    private func meaning(_ index: Int) -> Meaning? { items[index].token.map { vocabulary.meaning(of: $0.symbol) } }

    var count: Int { items.count }
    func token(_ index: Int) -> Token? { items[index].token }
    func number(_ index: Int) -> Double? { items[index].token?.number }
    func integer(_ index: Int) -> Int? { items[index].token?.integer }
    func unit(_ index: Int) -> CalendarUnit? { meaning(index)?.unit }
    func interval(_ index: Int) -> CalendarUnit? { meaning(index)?.interval }
    func month(_ index: Int) -> Int? { meaning(index)?.month }
    func weekday(_ index: Int) -> Weekday? { meaning(index)?.weekday }
    func period(_ index: Int) -> PeriodExpression? { items[index].period }
    func dimension(_ index: Int) -> Dimension? {
        if case .dimension(let dimension) = items[index].content { return dimension }
        return meaning(index)?.dimension
    }
}
