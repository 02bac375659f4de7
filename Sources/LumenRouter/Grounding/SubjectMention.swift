package import LumenCore

/// A stretch of a question that is about a tool's subject: its name, one of its figures, one of its choices.
package struct SubjectMention: Sendable {
    package var tool: ToolDescriptor
    package var subject: ToolSubject
    /// The dashboard that has the tool, where that isn't the one that was asked.
    package var home: Dashboard?
    /// Whether it says by itself which subject is meant: "turnover" does, "median" doesn't.
    package var names: Bool
    /// Whether its words name it only where nothing else in the question names anything.
    var isWeak = false
    /// Whether the words that name it are its figure's.
    var isFigureNamed = false
    package var figure: ToolFigure?
    package var choice: ToolChoice?
}
