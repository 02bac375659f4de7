import LumenCore

/// One question, read: the slots that it fills, and what stands in the way of an answer.
struct Reading: Sendable {
    enum Problem: Sendable, Equatable {
        case impossibleDate(said: String)
        case endBeforeStart(said: String, swapped: DateRange)
        case future(said: String)
        /// Words that mean two things; the choices say each in words that don't.
        case severalReadings(said: String, choices: [String])
        case unknownName(EntityMention)
        case ambiguousName(EntityMention)
        case unknownGrouping(said: String)
        /// "her blocks", where it can be several people's.
        case unclearPerson(said: String, choices: [String])
        case refused(Topic)
        /// Another dashboard has the tool for it.
        case elsewhere(AskedSubject)
        case notUnderstood

        /// A name of which not even the kind is known.
        var isStranger: Bool { if case .unknownName(let name) = self { name.kind == nil } else { false } }
    }

    var frame = Frame()
    var problems: [Problem] = []
    var notes: [String] = []
    /// "What about …", "and …", "instead".
    var isMarked = false
    /// "vs …", "add …": the new value stands beside the old.
    var isAddition = false
    /// "vs the hospital": all of it stands beside what was asked about.
    var isBesideWhole = false
    /// "Is that good?": asks for nothing new.
    var asksAgain = false
    /// What it takes back: "overall", "all days".
    var clears: Set<Frame.Slot> = []
    /// Whether it says what it is about without what was asked before.
    var isSelfContained = false
    /// The share of its content words that were understood.
    var coverage = 1.0
    var fit = EntityMention.Fit.exact
    /// Whether a word in it says anything.
    var hasContent = true
    /// A courtesy, which asks for nothing.
    var isAside: Bool {
        problems.contains(.refused(.greeting)) || (problems.contains(.notUnderstood) && !hasContent)
    }
}
