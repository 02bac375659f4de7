import LumenCore
import Synchronization

/// A model whose every call is counted. It stands next to the model itself, so that each try counts.
struct MeasuredModel: LanguageModel {
    let model: any LanguageModel
    let provider: ModelProvider
    let metrics: Metrics

    var id: String { model.id }

    func reply(
        to prompt: ModelPrompt, onText: @escaping @Sendable (String) async throws -> Void
    ) async throws -> ModelReply {
        let watch = FirstChunkWatch()
        do {
            let reply = try await model.reply(to: prompt) { text in
                watch.note()
                try await onText(text)
            }
            count(watch, usage: reply.usage)
            return reply
        } catch let fault as ModelFault {
            count(watch, error: fault.kind)
            throw fault
        }
    }

    private func count(_ watch: FirstChunkWatch, usage: TokenUsage = TokenUsage(), error: ModelFault.Kind? = nil) {
        metrics.modelCall(
            ModelCall(
                provider: provider, model: id, duration: watch.elapsed, firstChunk: watch.first, usage: usage,
                error: error))
    }
}

/// The time since it was made, and how much of it had passed when the first text came.
private final class FirstChunkWatch: Sendable {
    private let start = ContinuousClock.now
    private let moment = Mutex<Duration?>(nil)

    var elapsed: Duration { start.duration(to: .now) }
    var first: Duration? { moment.withLock { $0 } }

    func note() { moment.withLock { $0 = $0 ?? elapsed } }
}
