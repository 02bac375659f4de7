import LumenCore
import Synchronization

/// Keeps the lexicons of the sets of tools that were used last.
final class SubjectLexiconCache: Sendable {
    /// The lexicon of a dashboard's own tools and that of the other dashboards'.
    struct Pair: Sendable {
        let own: SubjectLexicon
        let elsewhere: SubjectLexicon

        func knows(_ word: String) -> Bool { own.knows(word) || elsewhere.knows(word) }
    }

    private struct Entry {
        let subjects: [ToolSubject]
        let pair: Pair
    }

    /// More sets of tools than a site has dashboards.
    private static let capacity = 32

    private let entries = Mutex<[[String]: Entry]>([:])

    /// - Parameter make: what to keep for sources that are new or have changed.
    func pair(
        own: [SubjectLexicon.Source], elsewhere: [SubjectLexicon.Source], hasBlocks: Bool, make: () -> Pair
    ) -> Pair {
        let sources = own + elsewhere
        let key = sources.map { "\($0.home?.id ?? "") \($0.tool.name)" } + [hasBlocks ? "blocks" : ""]
        let subjects = sources.map(\.subject)
        return entries.withLock { entries in
            if let entry = entries[key], entry.subjects == subjects { return entry.pair }
            let pair = make()
            if entries.count >= Self.capacity { entries = [:] }
            entries[key] = Entry(subjects: subjects, pair: pair)
            return pair
        }
    }
}
