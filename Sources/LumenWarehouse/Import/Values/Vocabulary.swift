/// The words that a column may hold, whatever their case and punctuation, and what each means.
struct Vocabulary<Value> {
    /// What a person is told to write.
    let told: String
    private let meanings: [String: Value]
    /// The spelling met last: in most files it comes again.
    private var latest: (text: String, value: Value)?

    /// - Parameter words: folded as headers are.
    init(told: String, _ words: [(value: Value, words: Set<String>)]) {
        self.told = told
        meanings = words.reduce(into: [:]) { meanings, entry in
            for word in entry.words { meanings[word] = entry.value }
        }
    }

    mutating func value(of text: String) -> Value? {
        if let latest, latest.text == text { return latest.value }
        guard let value = meanings[ImportColumn.fold(text)] else { return nil }
        latest = (text, value)
        return value
    }
}
