package import Foundation
package import LumenCore

/// Makes alerts of troubles that are looked for again and again: one when a trouble has lasted, one when it has been
/// over for a while. What comes and goes in between is the same trouble.
package struct Troubles<Instant: InstantProtocol>: Sendable where Instant.Duration == Duration {
    private struct Episode {
        /// When it was first seen, on the clock and in the day.
        let start: Instant
        let at: Date
        /// When it was seen last.
        var last: Instant
        var isTold = false
    }

    /// For how long a trouble must be over before that is told.
    private let quiet: Duration
    private var episodes: [Trouble: Episode] = [:]

    package init(quiet: Duration = .seconds(300)) { self.quiet = quiet }

    /// - Parameter present: the troubles that there are at this moment; their subjects must be bounded.
    /// - Returns: what is to be told now.
    package mutating func update(_ present: Set<Trouble>, at instant: Instant, on date: Date) -> [Alert] {
        present.compactMap { begin($0, at: instant, on: date) }
            + episodes.keys.filter { !present.contains($0) }.compactMap { end($0, at: instant, on: date) }
    }

    private mutating func begin(_ trouble: Trouble, at instant: Instant, on date: Date) -> Alert? {
        var episode = episodes[trouble] ?? Episode(start: instant, at: date, last: instant)
        episode.last = instant
        defer { episodes[trouble] = episode }
        guard !episode.isTold, episode.start.duration(to: instant) >= trouble.patience else { return nil }
        episode.isTold = true
        return Alert(
            trouble.kinds.beginning, of: trouble, since: episode.at, says: trouble.sentences.beginning, at: date)
    }

    private mutating func end(_ trouble: Trouble, at instant: Instant, on date: Date) -> Alert? {
        guard let episode = episodes[trouble] else { return nil }
        guard episode.isTold else {
            episodes[trouble] = nil
            return nil
        }
        guard episode.last.duration(to: instant) >= quiet else { return nil }
        episodes[trouble] = nil
        return Alert(trouble.kinds.end, of: trouble, since: episode.at, says: trouble.sentences.end, at: date)
    }
}

extension Alert {
    fileprivate init(_ kind: Kind, of trouble: Trouble, since start: Date, says sentence: String, at now: Date) {
        var values: JSONObject = ["since": .string(isoText(start))]
        if !trouble.subject.isEmpty { values["subject"] = .string(trouble.subject) }
        self.init(
            kind, key: "\(kind.rawValue)/\(trouble.subject)/\(isoText(start))", sentence: sentence, at: now,
            values: values)
    }

    /// A record of a turn could neither be written to the database nor beside it; told once an hour.
    package static func usageLost(at now: Date) -> Alert {
        Alert(
            .usageLost, key: "\(Kind.usageLost.rawValue)/\(Int(now.timeIntervalSince1970 / 3600))",
            sentence: "Records of turns are being lost: neither the database nor the file beside it takes them.",
            at: now,
            values: [:])
    }
}
