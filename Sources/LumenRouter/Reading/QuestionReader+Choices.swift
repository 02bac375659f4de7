extension QuestionReader {
    /// Said around a choice without choosing.
    private static let courtesies: Set<String> = [
        "the", "a", "please", "ok", "okay", "yes", "i", "mean", "meant", "want", "take", "use", "go", "with", "just",
        "for",
    ]
    private static let counters: Set<String> = ["option", "choice", "number", "no"]

    /// Which of the offered choices an answer picks: "the second one", "the ASC one", "option 2".
    ///
    /// - Returns: `nil` where it picks none of them, or more than one.
    func choice(of text: TokenizedText, among offered: [String]) -> String? {
        guard !offered.isEmpty else { return nil }
        var tokens = text.tokens.filter { $0.kind != .sign && !Self.courtesies.contains($0.text) }
        if tokens.count > 1, ["one", "ones"].contains(tokens[tokens.count - 1].text) { tokens.removeLast() }
        let isCounted = tokens.count > 1 && tokens.first.map { Self.counters.contains($0.text) } == true
        if isCounted { tokens.removeFirst() }
        guard let only = tokens.first else { return nil }
        if tokens.count == 1 {
            if only.isOrdinal || isCounted { return only.integer.flatMap { place($0, offered) } }
            if ["last", "latter"].contains(only.text) { return offered.last }
            if only.text == "former" { return offered.first }
        }
        let naming = offered.filter { choice in
            let words = Set(grounder.tokens(of: choice).map(\.text))
            return tokens.allSatisfy { words.contains($0.text) }
        }
        if naming.isEmpty, tokens.count == 1 { return only.integer.flatMap { place($0, offered) } }
        return naming.count == 1 ? naming[0] : nil
    }

    private func place(_ number: Int, _ offered: [String]) -> String? {
        offered.indices.contains(number - 1) ? offered[number - 1] : nil
    }
}
