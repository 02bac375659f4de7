import LumenCore

/// What a call was narrowed to.
struct Filters: Sendable, Equatable {
    /// Key and value, in the order in which they are spoken.
    let values: [(key: String, value: String)]

    /// Names, places and weekdays; of a tool with a subject whatever else is there, too, as questions say it.
    init(_ object: JSON?, of subject: ToolSubject? = nil) {
        let named = Self.prepositions.compactMap { entry in
            object?[entry.key]?.stringValue.map { (entry.key, $0) }
        }
        values = named + (subject.map { Self.choices(object, of: $0) } ?? [])
    }

    init(_ values: [(key: String, value: String)]) { self.values = values }

    private static func choices(_ object: JSON?, of subject: ToolSubject) -> [(String, String)] {
        (object?.objectValue?.members ?? []).compactMap { key, value in
            guard let text = value.stringValue, !text.isEmpty,
                !prepositions.contains(where: { $0.key == key })
            else { return nil }
            let choice = subject.choices.first { $0.argument == key && $0.value == text }
            return (key, choice?.phrases.first ?? text.replacing("_", with: " "))
        }
    }

    static func == (left: Filters, right: Filters) -> Bool {
        left.values.elementsEqual(right.values) { $0.key == $1.key && $0.value == $1.value }
    }

    var isEmpty: Bool { values.isEmpty }
    subscript(key: String) -> String? { values.first { $0.key == key }?.value }

    /// ` for Sarah Chen in Building 3 on Mondays`, to follow "block utilization"; empty without filters.
    var phrase: Phrase { Phrase(name: plainPhrase) }

    /// The same as plain text, to be used in a question.
    var plainPhrase: String {
        let named = values.compactMap { filter in
            Self.prepositions.first { $0.key == filter.key }.map { " \($0.preposition) \(Self.spoken(filter))" }
        }
        let others = values.filter { filter in !Self.prepositions.contains { $0.key == filter.key } }
            .map(\.value)
        return named.joined() + (others.isEmpty ? "" : " (\(others.joined(separator: ", ")))")
    }

    /// `Sarah Chen, Building 3, Mondays`; leaving out what all of several calls have in common.
    func label(without shared: Filters? = nil) -> String {
        values.filter { shared?[$0.key] != $0.value }.map(Self.spoken).joined(separator: ", ")
    }

    private static func spoken(_ filter: (key: String, value: String)) -> String {
        filter.key == "weekday" ? "\(filter.value)s" : filter.value
    }

    private static let prepositions: [(key: String, preposition: String)] = [
        ("surgeon", "for"), ("blockgroup", "for"), ("room", "in"), ("building", "in"), ("location", "in"),
        ("weekday", "on"),
    ]
}
