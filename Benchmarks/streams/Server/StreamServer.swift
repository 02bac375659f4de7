import Foundation
import Logging
import LumenAgent
import LumenCore
import LumenServer
import LumenTesting

/// The server of the streams benchmark: turns as they are in Lumen, live behind its HTTP edge, with a model that speaks
/// at a steady pace.
///
/// Usage: `LumenStreamServer TOKENS_PER_SECOND`.
@main
struct StreamServer {
    static func main() async throws {
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        guard let rate = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }), rate > 0 else {
            return print("usage: LumenStreamServer TOKENS_PER_SECOND")
        }
        let model = SteadyModel(rate: rate)
        let turn = turn(model)
        let turns = LiveTurns(clock: ContinuousClock()) { request, events, control in
            _ = try await turn.run(request, events: events, control: control)
        }
        let server = LumenServer(
            configuration: .init(host: "127.0.0.1", port: 0, webDirectory: "Web"), manifests: OneDashboard(),
            readiness: [], turns: turns, sessions: MemorySessions(),
            imports: try ImportDesk(importer: NoImports(), directory: NSTemporaryDirectory(), clock: ContinuousClock())
        ) { url in
            print("Lumen is listening on \(url)")
            fflush(nil)
        }
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await model.run() }
            group.addTask { await turns.run() }
            group.addTask { try await server.run() }
        }
    }

    private static func turn(_ model: SteadyModel) -> Turn<ContinuousClock> {
        let around = OneDashboard()
        return Turn(
            manifests: around, tools: ScriptedTools([], script: [:]), inventories: around,
            conversations: Conversations(store: MemorySessions(), queue: SessionQueue()), router: around,
            answerer: Answerer(
                narrator: around,
                writer: ModelWriter(
                    model: model, prompts: SystemPromptBuilder { _ in [] }, clock: ContinuousClock()),
                trace: { _, _, _, _ in [] }),
            wallClock: .system, clock: ContinuousClock())
    }
}
