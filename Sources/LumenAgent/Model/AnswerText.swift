import LumenCore
import Synchronization

/// The text of an answer while it is written: every piece goes out as an event and is kept.
final class AnswerText: Sendable {
    static let paragraphBreak = "\n\n"

    private let events: any TurnEventWriter
    private let written = Mutex((text: "", startsParagraph: false))

    init(events: any TurnEventWriter) { self.events = events }

    var text: String { written.withLock { $0.text } }

    func write(_ piece: String) async throws {
        guard !piece.isEmpty else { return }
        let piece = written.withLock { state in
            let piece = state.startsParagraph && !state.text.isEmpty ? Self.paragraphBreak + piece : piece
            state.startsParagraph = false
            state.text += piece
            return piece
        }
        try await events.write(.textDelta(piece))
    }

    /// What is written next begins a paragraph of its own.
    func endParagraph() { written.withLock { $0.startsParagraph = true } }
}
