import LumenTesting
import Synchronization
import Testing

@testable import LumenCore
@testable import LumenModels

@Suite(.timeLimit(.minutes(10))) struct BedrockWaitingTests {
    private static func answer(_ pieces: FakeBedrock.Piece..., status: Int = 200) -> FakeBedrock.Answer {
        .init(status: status, pieces: pieces)
    }

    /// Moves the time on by steps of ten seconds, each once the watcher sleeps, while nothing comes.
    private func fault(of fixture: BedrockFixture, after seconds: Int) async throws -> (ModelFault?, isEarly: Bool) {
        let isOver = Mutex(false)
        async let fault = {
            let fault = try await fixture.fault()
            isOver.withLock { $0 = true }
            return fault
        }()
        await fixture.bedrock.silences.waitForOne()
        var isEarly = false
        for _ in 0..<seconds / 10 {
            await fixture.clock.waitForSleepers(1)
            isEarly = isEarly || isOver.withLock { $0 }
            fixture.clock.advance(by: .seconds(10))
        }
        return (try await fault, isEarly)
    }

    @Test(arguments: [0, 200])
    func theFirstByte(status: Int) async throws {
        let fixture = BedrockFixture([Self.answer(.silence, status: status)])
        let (fault, isEarly) = try await fault(of: fixture, after: 60)
        #expect(fault == ModelFault(.timedOut, detail: "nothing came for 60.0 seconds"))
        #expect(!isEarly && fixture.clock.now.offset == .seconds(60))
    }

    @Test func betweenChunks() async throws {
        let fixture = BedrockFixture([Self.answer(.bytes(try Frames.text("a")[...]), .silence)])
        let (fault, isEarly) = try await fault(of: fixture, after: 30)
        #expect(fault == ModelFault(.timedOut, detail: "nothing came for 30.0 seconds"))
        #expect(!isEarly && fixture.pieces == ["a"])
    }

    @Test func aRefusalThatStalls() async throws {
        let fixture = BedrockFixture([Self.answer(.bytes([0x7B]), .silence, status: 503)])
        #expect(try await fault(of: fixture, after: 30).0?.kind == .timedOut)
    }

    @Test func aSlowReaderDoesNotCount() async throws {
        let fixture = BedrockFixture([.stream([try Frames.text("a")[...], try (Frames.text("b") + Frames.end())[...]])])
        let reply = try await fixture.model.reply(to: BedrockFixture.question) { [clock = fixture.clock] _ in
            for _ in 0..<10 {
                await clock.waitForSleepers(1)
                clock.advance(by: .seconds(100))
            }
        }
        #expect(reply.text == "ab")
    }

    @Test func aConnectionThatTakesTooLong() async throws {
        let late = Self.answer(.failure(HTTPExchangeFault(.connectTimedOut, detail: "5 s")))
        #expect(
            try await BedrockFixture([late]).fault() == ModelFault(.timedOut, detail: "connect_timed_out: 5 s"))
    }

    @Test(arguments: [0, 200])
    func cancellation(status: Int) async throws {
        let fixture = BedrockFixture([Self.answer(.silence, status: status)])
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await fixture.reply() }
            await fixture.bedrock.silences.waitForOne()
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
    }

    private struct ReaderWentAway: Error {}

    @Test func whatTheReaderThrowsPassesThrough() async throws {
        let errors: [any Error] = [
            ReaderWentAway(), HTTPExchangeFault(.disconnected, detail: "client"), DeadlineExceeded(limit: .seconds(1)),
            ModelFault(.refused, detail: "x"), CancellationError(),
        ]
        for error in errors {
            let fixture = BedrockFixture([.stream(try Frames.rich())])
            let thrown = await #expect(throws: (any Error).self) {
                try await fixture.model.reply(to: BedrockFixture.question) { _ in throw error }
            }
            #expect(thrown.map { "\($0)" } == "\(error)")
        }
    }
}
