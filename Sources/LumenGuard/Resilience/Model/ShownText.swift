import LumenCore
import Synchronization

/// Hands a reply's text on, and remembers whether any of it has been shown: from then on, nobody else may begin anew.
final class ShownText: Sendable {
    private let onText: @Sendable (String) async throws -> Void
    private let state = Mutex<(isShown: Bool, readerError: (any Error)?)>((false, nil))

    init(_ onText: @escaping @Sendable (String) async throws -> Void) { self.onText = onText }

    var isEmpty: Bool { state.withLock { !$0.isShown } }
    /// What the reader threw, if it did.
    var readerError: (any Error)? { state.withLock { $0.readerError } }

    func show(_ text: String) async throws {
        if !text.isEmpty { state.withLock { $0.isShown = true } }
        do {
            try await onText(text)
        } catch {
            state.withLock { $0.readerError = error }
            throw error
        }
    }
}

extension LanguageModel {
    /// A reply, or the model's fault.
    ///
    /// - Throws: as `reply` does otherwise; what the reader of the text threw, also where that looks like a fault.
    func result(of prompt: ModelPrompt, showing text: ShownText) async throws -> Result<ModelReply, ModelFault> {
        do {
            return .success(try await reply(to: prompt) { try await text.show($0) })
        } catch let fault as ModelFault {
            if let error = text.readerError { throw error }
            return .failure(fault)
        }
    }
}
