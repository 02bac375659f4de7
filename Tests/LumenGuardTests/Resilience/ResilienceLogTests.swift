import Logging
import LumenCore
import LumenGuard
import LumenTesting
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(10)))
struct ResilienceLogTests {
    @Test func retriesAndCircuitsAreToldWithoutContent() async throws {
        let bench = ModelBench(
            isEndless: false, random: 0.625,
            [.fault(.throttled), .fault(.timedOut), .fault(.timedOut), .fault(.timedOut), .text("secret answer")])
        let log = Log()
        await withLogger(Logger(label: "test") { _ in LogSink(log: log) }) { _ in
            _ = await bench.outcome(after: [.milliseconds(1125)])
            for _ in 0..<2 { _ = await bench.outcome(after: []) }
            bench.clock.advance(by: .seconds(30))
            _ = await bench.outcome(after: [])
        }
        #expect(
            log.lines == [
                "call failed, trying again: error.code=model_busy error.detail=throttled: as the script says "
                    + "error.kind=throttled model.id=model retry.attempt=1 retry.delay_ms=1125",
                "circuit opened: circuit.cooldown_ms=30000 error.kind=timed_out model.id=model",
                "circuit closed: model.id=model",
            ])
    }

    @Test func aFallBackIsTold() async throws {
        let log = Log()
        let chain = ModelChain(
            ScriptedModel(id: "first", [.fault(.refused)]), fallbacks: [ScriptedModel([.text("secret")])])
        try await withLogger(Logger(label: "test") { _ in LogSink(log: log) }) { _ in
            _ = try await chain.reply(to: prompt) { _ in }
        }
        #expect(
            log.lines == [
                "model gave no reply: error.code=model_failed error.detail=refused: as the script says "
                    + "error.kind=refused model.id=first"
            ])
    }
}

private final class Log: Sendable {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock { $0 } }
    func append(_ line: String) { kept.withLock { $0.append(line) } }
}

private struct LogSink: LogHandler {
    let log: Log
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let values = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        log.append("\(event.message): \(values.joined(separator: " "))")
    }
}
